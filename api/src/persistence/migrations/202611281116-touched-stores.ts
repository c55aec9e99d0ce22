import { Migration } from '@mikro-orm/migrations'

/** The stores that an incident touches are counted, and one of them is found, by an index alone. */
export class Migration202611281116 extends Migration {
  override up(): void {
    this.addSql(`create index "ticket_incident_store" on "ticket" ("incident_id", "store_id");`)
    this.addSql(`drop index "ticket_incident_id_index";`)
  }
}

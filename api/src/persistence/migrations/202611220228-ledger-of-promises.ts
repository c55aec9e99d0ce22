import { Migration } from '@mikro-orm/migrations'

/** One index for the ledger, whose rows are of both clocks. */
export class Migration202611220228 extends Migration {
  override up(): void {
    this.addSql(`drop index "ticket_resolution_promises";`)
    this.addSql(`drop index "ticket_first_response_promises";`)
    this.addSql(
      `create index "ticket_promises" on "ticket" ("store_id", "opened_at", "id") where "is_resolution_promised" or "is_first_response_promised";`,
    )
  }
}

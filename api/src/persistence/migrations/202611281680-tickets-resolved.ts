import { Migration } from '@mikro-orm/migrations'

/** What was resolved in a span is found by an index, of one store and of all. */
export class Migration202611281680 extends Migration {
  override up(): void {
    this.addSql(
      `create index "ticket_resolved" on "ticket" ("resolved_at", "store_id") where "resolved_at" is not null;`,
    )
    this.addSql(
      `create index "ticket_store_resolved" on "ticket" ("store_id", "resolved_at") where "resolved_at" is not null;`,
    )
  }
}

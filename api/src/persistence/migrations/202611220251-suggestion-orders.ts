import { Migration } from '@mikro-orm/migrations'

/** Suggestions that stores ordered (T7). */
export class Migration202611220251 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_order" ("id" uuid not null, "suggestion_id" uuid not null, "store_id" uuid not null, "ticket_id" uuid not null, "ordered_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "suggestion_order_store_id_index" on "suggestion_order" ("store_id");`)
    this.addSql(
      `alter table "suggestion_order" add constraint "suggestion_order_ticket_id_unique" unique ("ticket_id");`,
    )
    this.addSql(
      `alter table "suggestion_order" add constraint "suggestion_order_suggestion_id_store_id_unique" unique ("suggestion_id", "store_id");`,
    )
    this.addSql(
      `alter table "suggestion_order" add constraint "suggestion_order_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_order" add constraint "suggestion_order_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_order" add constraint "suggestion_order_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
  }
}

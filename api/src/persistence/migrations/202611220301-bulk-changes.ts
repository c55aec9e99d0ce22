import { Migration } from '@mikro-orm/migrations'

/** What was changed in many tickets at once, so that it can be undone. */
export class Migration202611220301 extends Migration {
  override up(): void {
    this.addSql(
      `create table "bulk_change" ("id" uuid not null, "actor_id" uuid not null, "action" text not null, "order" jsonb not null, "ticket_ids" jsonb not null, "at" timestamptz(3) not null, "undone_at" timestamptz(3) null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "bulk_change" add constraint "bulk_change_actor_id_request_key_unique" unique ("actor_id", "request_key");`,
    )
    this.addSql(
      `create table "bulk_change_item" ("bulk_change_id" uuid not null, "ticket_id" uuid not null, "refusal" text null, "before" jsonb null, "last_seq" int null, "undone_at" timestamptz(3) null, "undo_refusal" text null, primary key ("bulk_change_id", "ticket_id"));`,
    )
    this.addSql(`create index "bulk_change_item_ticket_id_index" on "bulk_change_item" ("ticket_id");`)
    this.addSql(
      `alter table "bulk_change" add constraint "bulk_change_actor_id_foreign" foreign key ("actor_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "bulk_change_item" add constraint "bulk_change_item_bulk_change_id_foreign" foreign key ("bulk_change_id") references "bulk_change" ("id") on update cascade on delete cascade;`,
    )
    this.addSql(
      `alter table "bulk_change_item" add constraint "bulk_change_item_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete cascade;`,
    )
  }
}

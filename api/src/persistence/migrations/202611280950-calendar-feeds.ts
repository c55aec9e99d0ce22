import { Migration } from '@mikro-orm/migrations'

/** Whose calendar reads a store's hours and deadlines; of the secret address only its hash is kept. */
export class Migration202611280950 extends Migration {
  override up(): void {
    this.addSql(
      `create table "calendar_feed" ("id" uuid not null, "person_id" uuid not null, "store_id" uuid not null, "token_hash" text not null, "renewed_at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "calendar_feed" add constraint "calendar_feed_person_id_store_id_unique" unique ("person_id", "store_id");`,
    )
    this.addSql(`create index "calendar_feed_store_id_index" on "calendar_feed" ("store_id");`)
    this.addSql(
      `alter table "calendar_feed" add constraint "calendar_feed_token_hash_unique" unique ("token_hash");`,
    )
    this.addSql(
      `alter table "calendar_feed" add constraint "calendar_feed_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "calendar_feed" add constraint "calendar_feed_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
  }
}

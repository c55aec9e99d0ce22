import { Migration } from '@mikro-orm/migrations'

/** Files, staged or of a message. */
export class Migration202611220204 extends Migration {
  override up(): void {
    this.addSql(
      `create table "attachment" ("id" uuid not null, "store_id" uuid null, "message_id" uuid null, "position" int not null default 0, "uploader_id" uuid null, "name" text not null, "bytes" int not null, "content_type" text not null, "sha256" text null, "is_image" boolean not null default false, "width" int null, "height" int null, "storage_key" text null, "preview_key" text null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "attachment_store_id_index" on "attachment" ("store_id");`)
    this.addSql(`create index "attachment_message_id_index" on "attachment" ("message_id");`)
    this.addSql(`create index "attachment_uploader_id_index" on "attachment" ("uploader_id");`)
    this.addSql(
      `create index "attachment_staged" on "attachment" ("created_at", "id") where "message_id" is null;`,
    )
    this.addSql(
      `alter table "attachment" add constraint "attachment_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "attachment" add constraint "attachment_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "attachment" add constraint "attachment_uploader_id_foreign" foreign key ("uploader_id") references "person" ("id") on delete set null;`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** Exports (R38). That one ended is told to the webhooks of its asker’s partner, or of the platform, by a trigger like every history. */
export class Migration202611281620 extends Migration {
  override up(): void {
    this.addSql(
      `create table "export" ("id" uuid not null, "asker_id" uuid not null, "partner_id" uuid null, "is_platforms" boolean not null, "token_id" uuid null, "secret_id" uuid null, "document" text not null, "variables" jsonb not null, "field" text not null, "rights" jsonb not null, "request_key" text null, "request_hash" text not null, "status" text not null, "row_count" int not null, "segments" text[] not null, "bytes" int not null, "packed_bytes" int not null, "crc" int not null, "cursor" text null, "turn" int not null, "taken_until" timestamptz(3) null, "advanced_at" timestamptz(3) not null, "failures" int not null, "problem" text null, "reason" text null, "created_at" timestamptz(3) not null, "started_at" timestamptz(3) null, "finished_at" timestamptz(3) null, "expires_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "export_asker_id_id_index" on "export" ("asker_id", "id");`)
    this.addSql(`create index "export_expires_at_index" on "export" ("expires_at");`)
    this.addSql(
      `create index "export_under_way" on "export" ("advanced_at", "turn", "id") where "status" in ('QUEUED', 'RUNNING');`,
    )
    this.addSql(
      `alter table "export" add constraint "export_asker_id_request_key_unique" unique ("asker_id", "request_key");`,
    )
    this.addSql(
      `alter table "export" add constraint "export_asker_id_foreign" foreign key ("asker_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "export" add constraint "export_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete cascade;`,
    )
    this.tellWebhooks()
  }

  private tellWebhooks() {
    this.addSql(`create function export_to_webhooks() returns trigger language plpgsql as $$
      begin
        if new.partner_id is not null or new.is_platforms then
          perform note_webhook_event(new.id, 'EXPORT', 'FINISHED', new.id, 1, new.partner_id, new.finished_at);
        end if;
        return null;
      end $$`)
    this.addSql(`create trigger export_to_webhooks after update of status on export for each row
      when (old.finished_at is null and new.finished_at is not null) execute function export_to_webhooks()`)
  }
}

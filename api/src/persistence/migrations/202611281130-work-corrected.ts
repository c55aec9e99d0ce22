import { Migration } from '@mikro-orm/migrations'

/** Logged work can be corrected and taken away; what stood there stays. */
export class Migration202611281130 extends Migration {
  override up(): void {
    this.addSql(`alter table "work_entry" add column "version" int not null default 1;`)
    this.addSql(
      `create table "work_correction" ("id" uuid not null, "work_entry_id" uuid not null, "ticket_id" uuid not null, "by_id" uuid not null, "at" timestamptz(3) not null, "reason" text not null, "minutes_before" int not null, "cause_before" text not null, "note_before" text not null, "worked_at_before" timestamptz(3) not null, "minutes_after" int null, "cause_after" text null, "note_after" text null, "worked_at_after" timestamptz(3) null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "work_correction_work_entry_id_at_index" on "work_correction" ("work_entry_id", "at");`,
    )
    this.addSql(`create index "work_correction_ticket_id_at_index" on "work_correction" ("ticket_id", "at");`)
    this.addSql(
      `alter table "work_correction" add constraint "work_correction_by_id_request_key_unique" unique ("by_id", "request_key");`,
    )
    this.addSql(
      `alter table "work_correction" add constraint "work_correction_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "work_correction" add constraint "work_correction_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
  }
}

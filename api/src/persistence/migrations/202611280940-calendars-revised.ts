import { Migration } from '@mikro-orm/migrations'

/** A calendar is revised: each revision is a row of its own, with who drew it and why; a ticket's history can carry the one its promise was moved to. */
export class Migration202611280940 extends Migration {
  override up(): void {
    this.addSql(`alter table "calendar" drop constraint "calendar_key_unique";`)
    this.addSql(
      `alter table "calendar" add "revision" int not null default 1, add "drawn_by_id" uuid null, add "reason" text null, add "rehearsal" text null, add "moved_ticket_count" int null;`,
    )
    this.addSql(`alter table "calendar" alter column "revision" drop default;`)
    this.addSql(
      `alter table "calendar" add constraint "calendar_key_revision_unique" unique ("key", "revision");`,
    )
    this.addSql(`create index "calendar_drawn_by_id_index" on "calendar" ("drawn_by_id");`)
    this.addSql(
      `alter table "calendar" add constraint "calendar_drawn_by_id_foreign" foreign key ("drawn_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(`alter table "ticket_event" add "calendar" jsonb null;`)
  }
}

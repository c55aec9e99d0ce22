import { Migration } from '@mikro-orm/migrations'

/** When each event of a ticket was written down, for whoever catches up; of earlier ones the instant they carry is all that is known. */
export class Migration202611280322 extends Migration {
  override up(): void {
    this.addSql(`alter table "ticket_event" add "written_at" timestamptz(3);`)
    this.addSql(`update "ticket_event" set "written_at" = "at";`)
    this.addSql(`alter table "ticket_event" alter column "written_at" set not null;`)
    this.addSql(
      `create index "ticket_event_written_at_ticket_id_index" on "ticket_event" ("written_at", "ticket_id");`,
    )
  }
}

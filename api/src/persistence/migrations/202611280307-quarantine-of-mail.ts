import { Migration } from '@mikro-orm/migrations'

/** What the desk sees of a mail in quarantine, and who dismissed it. */
export class Migration202611280307 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "received_mail" add "host" text null, add "cause" text null, add "sender" text null, add "subject" text null, add "excerpt" text null, add "dismissed_at" timestamptz(3) null, add "dismissed_by_id" uuid null;`,
    )
    this.addSql(
      `alter table "received_mail" add constraint "received_mail_dismissed_by_id_foreign" foreign key ("dismissed_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(`create index "received_mail_dismissed_by_id_index" on "received_mail" ("dismissed_by_id");`)
    this.addSql(
      `update "received_mail" set "cause" = case when "reason" ~ '^(Auto-Submitted|Precedence|It has the header|It has no sender|It is a report)' then 'AUTOMATIC' else 'UNREADABLE' end where "outcome" = 'QUARANTINED'`,
    )
  }
}

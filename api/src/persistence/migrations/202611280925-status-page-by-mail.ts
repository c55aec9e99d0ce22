import { Migration } from '@mikro-orm/migrations'

/** Email addresses that hear of incidents without signing in, and mails to them. */
export class Migration202611280925 extends Migration {
  override up(): void {
    this.addSql(
      `create table "status_subscriber" ("id" uuid not null, "email" text not null, "components" text[] not null, "language" text not null, "asked_from" text not null, "asked_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) null, "stopped_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "status_subscriber" add constraint "status_subscriber_email_unique" unique ("email");`,
    )
    this.addSql(
      `create index "status_subscriber_asked_from_asked_at_index" on "status_subscriber" ("asked_from", "asked_at");`,
    )
    this.addSql(`alter table "mail" add "subscriber_id" uuid null;`)
    this.addSql(
      `alter table "mail" add constraint "mail_subscriber_id_foreign" foreign key ("subscriber_id") references "status_subscriber" ("id") on delete cascade;`,
    )
    this.addSql(`alter table "mail" alter column "person_id" drop not null;`)
    this.addSql(`create index "mail_subscriber_id_index" on "mail" ("subscriber_id");`)
    // What was said before subscribers could be told is told to nobody.
    this.addSql(`alter table "incident_update" add "mailed_at" timestamptz(3) null;`)
    this.addSql(`update "incident_update" set "mailed_at" = "at";`)
    this.addSql(
      `create index "incident_update_to_mail" on "incident_update" ("at", "id") where "mailed_at" is null;`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** Mails of the status page one by one, tried again where one fails; and who asked for one, to count by for a day. */
export class Migration202611281120 extends Migration {
  override up(): void {
    this.addSql(
      `create table "status_telling" ("update_id" uuid not null, "subscriber_id" uuid not null, "attempts" int not null, "next_try_at" timestamptz(3) null, "last_error" text null, primary key ("update_id", "subscriber_id"));`,
    )
    this.addSql(`create index "status_telling_subscriber_id_index" on "status_telling" ("subscriber_id");`)
    this.addSql(
      `create index "status_telling_due" on "status_telling" ("next_try_at", "update_id", "subscriber_id") where "next_try_at" is not null;`,
    )
    this.addSql(
      `alter table "status_telling" add constraint "status_telling_update_id_foreign" foreign key ("update_id") references "incident_update" ("id") on update cascade on delete cascade;`,
    )
    this.addSql(
      `alter table "status_telling" add constraint "status_telling_subscriber_id_foreign" foreign key ("subscriber_id") references "status_subscriber" ("id") on update cascade on delete cascade;`,
    )
    this.addSql(
      `create table "status_mail_ask" ("id" uuid not null, "email" text not null, "asked_from" text not null, "asked_at" timestamptz(3) not null, "is_mailed" boolean not null, primary key ("id"));`,
    )
    this.addSql(`create index "status_mail_ask_asked_at_index" on "status_mail_ask" ("asked_at");`)
    this.addSql(
      `create index "status_mail_ask_asked_from_asked_at_index" on "status_mail_ask" ("asked_from", "asked_at");`,
    )
    this.addSql(
      `create index "status_mail_ask_mailed" on "status_mail_ask" ("email", "asked_at") where "is_mailed";`,
    )
    this.addSql(`drop index "status_subscriber_asked_from_asked_at_index";`)
    this.addSql(`alter table "status_subscriber" drop column "asked_from";`)
  }
}

import { Migration } from '@mikro-orm/migrations'

/** Who was told of what, and how each person wants to be told. */
export class Migration202611220202 extends Migration {
  override up(): void {
    this.addSql(
      `create table "notification_preference" ("id" uuid not null, "person_id" uuid not null, "kind" text not null, "in_portal" boolean not null, "mail" text not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "notification_preference" add constraint "notification_preference_person_id_kind_unique" unique ("person_id", "kind");`,
    )
    this.addSql(
      `create table "mail_hours" ("id" uuid not null, "person_id" uuid not null, "quiet_from" text null, "quiet_to" text null, "digest_hour" int not null, primary key ("id"));`,
    )
    this.addSql(`alter table "mail_hours" add constraint "mail_hours_person_id_unique" unique ("person_id");`)
    this.addSql(
      `create table "muted_ticket" ("id" uuid not null, "person_id" uuid not null, "ticket_id" uuid not null, "muted_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "muted_ticket_ticket_id_index" on "muted_ticket" ("ticket_id");`)
    this.addSql(
      `alter table "muted_ticket" add constraint "muted_ticket_person_id_ticket_id_unique" unique ("person_id", "ticket_id");`,
    )
    this.addSql(
      `create table "notification" ("id" uuid not null, "person_id" uuid not null, "store_id" uuid not null, "ticket_id" uuid not null, "event_id" uuid not null, "kind" text not null, "is_internal" boolean not null, "is_shown" boolean not null, "at" timestamptz(3) not null, "read_at" timestamptz(3) null, "mail_pace" text null, "mail_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(
      `create index "notification_ticket_id_person_id_index" on "notification" ("ticket_id", "person_id");`,
    )
    this.addSql(
      `create index "notification_inbox" on "notification" ("person_id", "at", "id") where "is_shown";`,
    )
    this.addSql(
      `create index "notification_unread" on "notification" ("person_id", "at", "id") include ("store_id", "is_internal") where "is_shown" and "read_at" is null;`,
    )
    this.addSql(
      `create index "notification_to_mail" on "notification" ("mail_at", "person_id") where "mail_at" is not null;`,
    )
    this.addSql(
      `create index "notification_of_person_to_mail" on "notification" ("person_id", "ticket_id") where "mail_at" is not null;`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_event_id_unique" unique ("person_id", "event_id");`,
    )
    this.addSql(
      `alter table "notification_preference" add constraint "notification_preference_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "mail_hours" add constraint "mail_hours_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "muted_ticket" add constraint "muted_ticket_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "muted_ticket" add constraint "muted_ticket_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "notification" add constraint "notification_event_id_foreign" foreign key ("event_id") references "ticket_event" ("id");`,
    )
  }
}

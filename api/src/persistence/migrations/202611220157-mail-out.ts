import { Migration } from '@mikro-orm/migrations'

export class Migration202611220157 extends Migration {
  override up(): void {
    this.addSql(
      `create table "sent_mail" ("id" uuid not null, "message_id" text not null, "from_address" text not null, "reply_to" text null, "to_address" text not null, "subject" text not null, "text" text not null, "html" text null, "sent_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "sent_mail" add constraint "sent_mail_message_id_unique" unique ("message_id");`)
    this.addSql(
      `create index "sent_mail_to_address_sent_at_id_index" on "sent_mail" ("to_address", "sent_at", "id");`,
    )
    this.addSql(`create index "sent_mail_sent_at_id_index" on "sent_mail" ("sent_at", "id");`)
    this.addSql(
      `create table "mail" ("id" uuid not null, "person_id" uuid not null, "ticket_id" uuid null, "subject" text not null, "text" text not null, "html" text not null, "unsubscribe_url" text null, "status" text not null, "attempts" int not null, "next_try_at" timestamptz(3) not null, "last_error" text null, "written_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "mail_person_id_index" on "mail" ("person_id");`)
    this.addSql(`create index "mail_ticket_id_index" on "mail" ("ticket_id");`)
    this.addSql(`create index "mail_waiting" on "mail" ("next_try_at", "id") where "status" = 'WAITING';`)
    this.addSql(
      `alter table "mail" add constraint "mail_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "mail" add constraint "mail_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

export class Migration202611220230 extends Migration {
  override up(): void {
    this.addSql('create sequence request_list_number start 10')
    this.addSql(
      `create table "request_list" ("id" uuid not null, "number" int not null, "store_id" uuid not null, "requester_id" uuid not null, "subject" text not null, "introduction" text null, "received_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "request_list" add constraint "request_list_number_unique" unique ("number");`)
    this.addSql(`create index "request_list_store_id_index" on "request_list" ("store_id");`)
    this.addSql(
      `create table "received_mail" ("id" uuid not null, "digest" text not null, "envelope_from" text not null, "recipient" text not null, "raw" bytea not null, "received_at" timestamptz(3) not null, "outcome" text not null, "reason" text null, "person_id" uuid null, "ticket_id" uuid null, "request_list_id" uuid null, primary key ("id"));`,
    )
    this.addSql(`alter table "received_mail" add constraint "received_mail_digest_unique" unique ("digest");`)
    this.addSql(`create index "received_mail_person_id_index" on "received_mail" ("person_id");`)
    this.addSql(`create index "received_mail_ticket_id_index" on "received_mail" ("ticket_id");`)
    this.addSql(`create index "received_mail_request_list_id_index" on "received_mail" ("request_list_id");`)
    this.addSql(
      `create index "received_mail_quarantined" on "received_mail" ("received_at", "id") where "outcome" = 'QUARANTINED';`,
    )
    this.addSql(`alter table "ticket" add "request_list_id" uuid null, add "list_position" int null;`)
    this.addSql(
      `alter table "ticket" add constraint "ticket_request_list_id_foreign" foreign key ("request_list_id") references "request_list" ("id") on delete set null;`,
    )
    this.addSql(
      `create index "ticket_request_list_id_list_position_index" on "ticket" ("request_list_id", "list_position");`,
    )
    this.addSql(`alter table "attachment" add "request_list_id" uuid null;`)
    this.addSql(
      `alter table "attachment" add constraint "attachment_request_list_id_foreign" foreign key ("request_list_id") references "request_list" ("id") on delete set null;`,
    )
    this.addSql(`create index "attachment_request_list_id_index" on "attachment" ("request_list_id");`)
    this.addSql(
      `alter table "request_list" add constraint "request_list_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "request_list" add constraint "request_list_requester_id_foreign" foreign key ("requester_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "received_mail" add constraint "received_mail_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "received_mail" add constraint "received_mail_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "received_mail" add constraint "received_mail_request_list_id_foreign" foreign key ("request_list_id") references "request_list" ("id") on delete set null;`,
    )
    this.addSql('drop index "attachment_staged"')
    this.addSql(
      `create index "attachment_staged" on "attachment" ("created_at", "id") where "message_id" is null and "request_list_id" is null`,
    )
  }
}

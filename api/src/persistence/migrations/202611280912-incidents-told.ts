import { Migration } from '@mikro-orm/migrations'

/** What is said of an incident to everyone, in three languages; whom it touches; maintenance that is announced. */
export class Migration202611280912 extends Migration {
  override up(): void {
    this.addSql(
      `create table "maintenance" ("id" uuid not null, "version" int not null default 1, "title" jsonb not null, "words" jsonb not null, "components" text[] not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "cancelled_at" timestamptz(3) null, "scheduled_by_id" uuid not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "maintenance_ahead" on "maintenance" ("ends_at", "id") where "cancelled_at" is null;`,
    )
    this.addSql(
      `alter table "maintenance" add constraint "maintenance_scheduled_by_id_request_key_unique" unique ("scheduled_by_id", "request_key");`,
    )
    this.addSql(
      `create table "incident_update" ("id" uuid not null, "incident_id" uuid not null, "stage" text not null, "words" jsonb not null, "at" timestamptz(3) not null, "by_id" uuid not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "incident_update_incident_id_at_index" on "incident_update" ("incident_id", "at");`,
    )
    this.addSql(
      `alter table "incident_update" add constraint "incident_update_by_id_request_key_unique" unique ("by_id", "request_key");`,
    )
    this.addSql(`alter table "component" add "trouble" jsonb null;`)
    this.addSql(
      `update "component" set "trouble" = jsonb_build_object('el', "name"->>'el' || ': κάτι δεν λειτουργεί', 'nb', "name"->>'nb' || ': noe virker ikke', 'en', "name"->>'en' || ': something does not work');`,
    )
    this.addSql(`alter table "component" alter "trouble" set not null;`)
    this.addSql(
      `alter table "incident" add "affects" text not null default 'ALL', add "plan_keys" text[] not null default '{}', add "store_ids" text[] not null default '{}';`,
    )
    this.addSql(
      `alter table "incident" alter "affects" drop default, alter "plan_keys" drop default, alter "store_ids" drop default;`,
    )
    // Titles had one language, which stands in for the others, also where a ticket's history names them.
    this.addSql(
      `alter table "incident" alter column "title" type jsonb using jsonb_build_object('el', "title", 'nb', "title", 'en', "title");`,
    )
    this.addSql(
      `update "ticket_event" set "detail" = jsonb_set("detail", '{incident,title}', jsonb_build_object('el', "detail"#>>'{incident,title}', 'nb', "detail"#>>'{incident,title}', 'en', "detail"#>>'{incident,title}')) where jsonb_typeof("detail"#>'{incident,title}') = 'string';`,
    )
    this.addSql(
      `alter table "maintenance" add constraint "maintenance_scheduled_by_id_foreign" foreign key ("scheduled_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "incident_update" add constraint "incident_update_incident_id_foreign" foreign key ("incident_id") references "incident" ("id");`,
    )
    this.addSql(
      `alter table "incident_update" add constraint "incident_update_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** The platform's parts, the incidents that name them, and tickets that belong together. */
export class Migration202611220209 extends Migration {
  override up(): void {
    this.addSql(
      `create table "component" ("id" uuid not null, "key" text not null, "name" jsonb not null, "product" text not null, "is_critical" boolean not null, "position" int not null, primary key ("id"));`,
    )
    this.addSql(`alter table "component" add constraint "component_key_unique" unique ("key");`)
    this.addSql(
      `create table "incident" ("id" uuid not null, "number" int not null, "version" int not null default 1, "title" text not null, "severity" text not null, "components" text[] not null, "target" jsonb null, "started_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "declared_by_id" uuid not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(`alter table "incident" add constraint "incident_number_unique" unique ("number");`)
    this.addSql(`create index "incident_started_at_id_index" on "incident" ("started_at", "id");`)
    this.addSql(
      `create index "incident_current" on "incident" ("started_at", "id") where "ended_at" is null;`,
    )
    this.addSql(
      `alter table "incident" add constraint "incident_declared_by_id_request_key_unique" unique ("declared_by_id", "request_key");`,
    )
    this.addSql('create sequence incident_number')
    this.addSql(
      `create table "ticket_relation" ("id" uuid not null, "first_id" uuid not null, "second_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(`create index "ticket_relation_second_id_index" on "ticket_relation" ("second_id");`)
    this.addSql(
      `alter table "ticket_relation" add constraint "ticket_relation_first_id_second_id_unique" unique ("first_id", "second_id");`,
    )
    this.addSql(`alter table "ticket" add "incident_id" uuid null;`)
    this.addSql(
      `alter table "ticket" add constraint "ticket_incident_id_foreign" foreign key ("incident_id") references "incident" ("id") on delete set null;`,
    )
    this.addSql(`create index "ticket_incident_id_index" on "ticket" ("incident_id");`)
    this.addSql(
      `alter table "incident" add constraint "incident_declared_by_id_foreign" foreign key ("declared_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "ticket_relation" add constraint "ticket_relation_first_id_foreign" foreign key ("first_id") references "ticket" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "ticket_relation" add constraint "ticket_relation_second_id_foreign" foreign key ("second_id") references "ticket" ("id") on delete cascade;`,
    )
  }
}

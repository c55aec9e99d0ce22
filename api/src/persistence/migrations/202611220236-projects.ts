import { Migration } from '@mikro-orm/migrations'

/** Orders that grew into projects, with parts and people (T5). */
export class Migration202611220236 extends Migration {
  override up(): void {
    this.addSql(
      `create table "project" ("id" uuid not null, "ticket_id" uuid not null, "title" text not null, "starts_on" date not null, "ends_on" date null, "started_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "project" add constraint "project_ticket_id_unique" unique ("ticket_id");`)
    this.addSql(
      `create table "project_person" ("id" uuid not null, "project_id" uuid not null, "person_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(`create index "project_person_person_id_index" on "project_person" ("person_id");`)
    this.addSql(
      `alter table "project_person" add constraint "project_person_project_id_person_id_unique" unique ("project_id", "person_id");`,
    )
    this.addSql(
      `create table "project_part" ("id" uuid not null, "project_id" uuid not null, "position" int not null, "title" text not null, "due_on" date null, "assignee_id" uuid null, "finished_at" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`create index "project_part_assignee_id_index" on "project_part" ("assignee_id");`)
    this.addSql(
      `alter table "project_part" add constraint "project_part_project_id_position_unique" unique ("project_id", "position");`,
    )
    this.addSql(
      `alter table "project" add constraint "project_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "project_person" add constraint "project_person_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    )
    this.addSql(
      `alter table "project_person" add constraint "project_person_person_id_foreign" foreign key ("person_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "project_part" add constraint "project_part_project_id_foreign" foreign key ("project_id") references "project" ("id");`,
    )
    this.addSql(
      `alter table "project_part" add constraint "project_part_assignee_id_foreign" foreign key ("assignee_id") references "person" ("id") on delete set null;`,
    )
  }
}

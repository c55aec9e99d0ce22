import { Migration } from '@mikro-orm/migrations'

/** What the desk keeps for itself, and the indexes of what it narrows and sorts tickets by. */
export class Migration202611220240 extends Migration {
  override up(): void {
    this.addSql(
      `create table "canned_answer" ("id" uuid not null, "version" int not null default 1, "title" text not null, "body" jsonb not null, "author_id" uuid not null, "changed_at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(`create index "canned_answer_title_id_index" on "canned_answer" ("title", "id");`)
    this.addSql(
      `create index "canned_answer_words" on "canned_answer" using gin (search_forms("title" || ' ' || coalesce("body" ->> 'EL', '') || ' ' || coalesce("body" ->> 'NB', '') || ' ' || coalesce("body" ->> 'EN', '')));`,
    )
    this.addSql(
      `alter table "canned_answer" add constraint "canned_answer_author_id_request_key_unique" unique ("author_id", "request_key");`,
    )
    this.addSql(
      `create table "saved_view" ("id" uuid not null, "owner_id" uuid not null, "name" text not null, "is_shared" boolean not null, "filter" jsonb not null, "order_field" text null, "order_direction" text null, "position" int not null, "created_at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "saved_view_shared" on "saved_view" ("position", "name", "id") where "is_shared";`,
    )
    this.addSql(
      `alter table "saved_view" add constraint "saved_view_owner_id_request_key_unique" unique ("owner_id", "request_key");`,
    )
    this.addSql(`drop index "ticket_assignee_id_index";`)
    this.addSql(
      `create index "ticket_next_due" on "ticket" ((coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz)), "id");`,
    )
    this.addSql(
      `create index "ticket_store_next_due" on "ticket" ("store_id", (coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz)), "id");`,
    )
    this.addSql(
      `create index "ticket_assignee_next_due" on "ticket" ("assignee_id", (coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz)), "id");`,
    )
    this.addSql(
      `create index "ticket_first_response_risk" on "ticket" ("first_response_at_risk_at") where "first_response_at_risk_at" is not null;`,
    )
    this.addSql(
      `create index "ticket_resolution_risk" on "ticket" ("resolution_at_risk_at") where "resolution_at_risk_at" is not null;`,
    )
    this.addSql(`create index "ticket_components" on "ticket" using gin ("components");`)
    this.addSql(
      `create index "ticket_event_mentions" on "ticket_event" using gin (("detail" -> 'mentions') jsonb_path_ops) where "type" = 'NOTE_ADDED';`,
    )
    this.addSql(
      `alter table "canned_answer" add constraint "canned_answer_author_id_foreign" foreign key ("author_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "saved_view" add constraint "saved_view_owner_id_foreign" foreign key ("owner_id") references "person" ("id");`,
    )
  }
}

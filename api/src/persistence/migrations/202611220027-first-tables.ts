import { Migration } from '@mikro-orm/migrations'

/** The tables of the first product. */
export class Migration202611220027 extends Migration {
  override up(): void {
    this.addSql(
      `create table "calendar" ("id" uuid not null, "key" text not null, "country" text not null, "definition" jsonb not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "calendar" add constraint "calendar_key_unique" unique ("key");`)
    this.addSql(
      `create table "partner" ("id" uuid not null, "slug" text not null, "name" text not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "partner" add constraint "partner_slug_unique" unique ("slug");`)
    this.addSql(
      `create table "person" ("id" uuid not null, "name" text not null, "email" text not null, "email_verified" boolean not null, "image" text null, "language" text not null, "time_zone" text not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "person" add constraint "person_email_unique" unique ("email");`)
    this.addSql(
      `create table "partner_membership" ("id" uuid not null, "person_id" uuid not null, "partner_id" uuid not null, "role" text not null, primary key ("id"));`,
    )
    this.addSql(`create index "partner_membership_partner_id_index" on "partner_membership" ("partner_id");`)
    this.addSql(
      `alter table "partner_membership" add constraint "partner_membership_person_id_partner_id_unique" unique ("person_id", "partner_id");`,
    )
    this.addSql(
      `create table "account" ("id" uuid not null, "account_id" text not null, "provider_id" text not null, "person_id" uuid not null, "access_token" text null, "refresh_token" text null, "id_token" text null, "access_token_expires_at" timestamptz(3) null, "refresh_token_expires_at" timestamptz(3) null, "scope" text null, "password" text null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "account_person_id_index" on "account" ("person_id");`)
    this.addSql(
      `create table "plan" ("id" uuid not null, "key" text not null, "name" text not null, "position" int not null, primary key ("id"));`,
    )
    this.addSql(`alter table "plan" add constraint "plan_key_unique" unique ("key");`)
    this.addSql(
      `create table "plan_version" ("id" uuid not null, "plan_id" uuid not null, "effective_from" timestamptz(3) not null, "monthly_price_minor" bigint not null, "currency" text not null, "calendar_id" uuid not null, "first_response_target" jsonb null, "resolution_target" jsonb null, "request_lists" boolean not null, "discount_cap_percent" numeric(6,3) not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "plan_version" add constraint "plan_version_plan_id_effective_from_unique" unique ("plan_id", "effective_from");`,
    )
    this.addSql(
      `create table "plan_channel" ("id" uuid not null, "plan_version_id" uuid not null, "kind" text not null, "address" text null, "calendar_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "plan_channel" add constraint "plan_channel_plan_version_id_kind_unique" unique ("plan_version_id", "kind");`,
    )
    this.addSql(
      `create table "platform" ("id" uuid not null, "key" text not null, "name" text not null, "country" text not null, "currency" text not null, "time_zone" text not null, "language" text not null, "vat_percent" numeric(6,3) not null, "products" jsonb not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "platform" add constraint "platform_key_unique" unique ("key");`)
    this.addSql(
      `create table "rate_card" ("id" uuid not null, "plan_id" uuid not null, "effective_from" timestamptz(3) not null, "hourly_minor" bigint not null, "currency" text not null, "minimum_minutes" int not null, "increment_minutes" int not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "rate_card" add constraint "rate_card_plan_id_effective_from_unique" unique ("plan_id", "effective_from");`,
    )
    this.addSql(
      `create table "session" ("id" uuid not null, "token" text not null, "person_id" uuid not null, "expires_at" timestamptz(3) not null, "ip_address" text null, "user_agent" text null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "session" add constraint "session_token_unique" unique ("token");`)
    this.addSql(`create index "session_person_id_index" on "session" ("person_id");`)
    this.addSql(
      `create table "sign_in_attempt" ("id" uuid not null, "key" text not null, "count" int not null, "last_request" bigint not null, primary key ("id"));`,
    )
    this.addSql(`alter table "sign_in_attempt" add constraint "sign_in_attempt_key_unique" unique ("key");`)
    this.addSql(
      `create table "staff" ("id" uuid not null, "person_id" uuid not null, "role" text not null, primary key ("id"));`,
    )
    this.addSql(`alter table "staff" add constraint "staff_person_id_unique" unique ("person_id");`)
    this.addSql(
      `create table "store" ("id" uuid not null, "slug" text not null, "name" text not null, "language" text not null, "country" text not null, "time_zone" text not null, "vat_number" text null, "external_id" text null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "store" add constraint "store_slug_unique" unique ("slug");`)
    this.addSql(`alter table "store" add constraint "store_external_id_unique" unique ("external_id");`)
    this.addSql(`create index "store_name_id_index" on "store" ("name", "id");`)
    this.addSql(
      `create table "partnership" ("id" uuid not null, "store_id" uuid not null, "partner_id" uuid not null, "since" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "partnership" add constraint "partnership_store_id_unique" unique ("store_id");`)
    this.addSql(`create index "partnership_partner_id_index" on "partnership" ("partner_id");`)
    this.addSql(
      `create table "membership" ("id" uuid not null, "person_id" uuid not null, "store_id" uuid not null, "role" text not null, primary key ("id"));`,
    )
    this.addSql(`create index "membership_store_id_index" on "membership" ("store_id");`)
    this.addSql(
      `alter table "membership" add constraint "membership_person_id_store_id_unique" unique ("person_id", "store_id");`,
    )
    this.addSql(
      `create table "agreed_discount" ("id" uuid not null, "store_id" uuid not null, "percent" numeric(6,3) not null, "from" timestamptz(3) not null, "agreed_by_id" uuid not null, "reason" text not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "agreed_discount" add constraint "agreed_discount_store_id_from_unique" unique ("store_id", "from");`,
    )
    this.addSql(
      `create table "subscription" ("id" uuid not null, "store_id" uuid not null, "plan_id" uuid not null, "from" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "subscription" add constraint "subscription_store_id_from_unique" unique ("store_id", "from");`,
    )
    this.addSql(
      `create table "ticket" ("id" uuid not null, "number" int not null, "version" int not null default 1, "store_id" uuid not null, "type" text not null, "status" text not null, "title" text not null, "origin" text null, "product" text null, "topic" text null, "channel" text null, "requester_id" uuid not null, "assignee_id" uuid null, "calendar_id" uuid not null, "targets" jsonb not null, "opened_at" timestamptz(3) not null, "last_activity_at" timestamptz(3) not null, "resolved_at" timestamptz(3) null, "closed_at" timestamptz(3) null, "first_response_due_at" timestamptz(3) null, "resolution_due_at" timestamptz(3) null, "resolution_at_risk_at" timestamptz(3) null, "event_count" int not null, "last_message_id" uuid null, primary key ("id"));`,
    )
    this.addSql(`alter table "ticket" add constraint "ticket_number_unique" unique ("number");`)
    this.addSql(`create index "ticket_requester_id_index" on "ticket" ("requester_id");`)
    this.addSql(`create index "ticket_assignee_id_index" on "ticket" ("assignee_id");`)
    this.addSql(`create index "ticket_last_message_id_index" on "ticket" ("last_message_id");`)
    this.addSql(
      `create index "ticket_store_id_opened_at_id_index" on "ticket" ("store_id", "opened_at", "id");`,
    )
    this.addSql(`create index "ticket_opened_at_id_index" on "ticket" ("opened_at", "id");`)
    this.addSql(
      `create index "ticket_store_id_last_activity_at_id_index" on "ticket" ("store_id", "last_activity_at", "id");`,
    )
    this.addSql(`create index "ticket_last_activity_at_id_index" on "ticket" ("last_activity_at", "id");`)
    this.addSql(
      `create index "ticket_store_due" on "ticket" ("store_id", (coalesce("resolution_due_at", 'infinity'::timestamptz)), "id");`,
    )
    this.addSql(
      `create index "ticket_due" on "ticket" ((coalesce("resolution_due_at", 'infinity'::timestamptz)), "id");`,
    )
    this.addSql(`create index "ticket_store_id_status_index" on "ticket" ("store_id", "status");`)
    this.addSql(`create index "ticket_title_search" on "ticket" using gin (fold("title") gin_trgm_ops);`)
    this.addSql(
      `create table "suggestion" ("id" uuid not null, "number" int not null, "version" int not null default 1, "title" text not null, "body" text not null, "status" text not null, "product" text null, "store_id" uuid null, "ticket_id" uuid null, "suggested_by_id" uuid not null, "request_key" text null, "vote_count" int not null, "created_at" timestamptz(3) not null, "published_at" timestamptz(3) null, "last_looked_at" timestamptz(3) null, "decided_at" timestamptz(3) null, "planned_for" text null, "review_by" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`alter table "suggestion" add constraint "suggestion_number_unique" unique ("number");`)
    this.addSql(`create index "suggestion_store_id_index" on "suggestion" ("store_id");`)
    this.addSql(`create index "suggestion_ticket_id_index" on "suggestion" ("ticket_id");`)
    this.addSql(`create index "suggestion_vote_count_id_index" on "suggestion" ("vote_count", "id");`)
    this.addSql(`create index "suggestion_created_at_id_index" on "suggestion" ("created_at", "id");`)
    this.addSql(`create index "suggestion_decided_at_id_index" on "suggestion" ("decided_at", "id");`)
    this.addSql(
      `create index "suggestion_text_search" on "suggestion" using gin (fold("title" || ' ' || "body") gin_trgm_ops);`,
    )
    this.addSql(
      `alter table "suggestion" add constraint "suggestion_suggested_by_id_request_key_unique" unique ("suggested_by_id", "request_key");`,
    )
    this.addSql(
      `create table "suggestion_decision" ("id" uuid not null, "suggestion_id" uuid not null, "status" text not null, "reason" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "suggestion_decision_suggestion_id_at_index" on "suggestion_decision" ("suggestion_id", "at");`,
    )
    this.addSql(
      `create table "message" ("id" uuid not null, "ticket_id" uuid not null, "author_id" uuid null, "side" text not null, "body" text not null, "sent_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "message_ticket_id_sent_at_index" on "message" ("ticket_id", "sent_at");`)
    this.addSql(`create index "message_body_search" on "message" using gin (fold("body") gin_trgm_ops);`)
    this.addSql(
      `create table "ticket_event" ("id" uuid not null, "ticket_id" uuid not null, "seq" int not null, "type" text not null, "at" timestamptz(3) not null, "actor_id" uuid null, "side" text null, "message_id" uuid null, "minutes" int null, "reason" text null, "targets" jsonb null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(`create index "ticket_event_message_id_index" on "ticket_event" ("message_id");`)
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_ticket_id_seq_unique" unique ("ticket_id", "seq");`,
    )
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_actor_id_request_key_unique" unique ("actor_id", "request_key");`,
    )
    this.addSql(
      `create table "verification" ("id" uuid not null, "identifier" text not null, "value" text not null, "expires_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "verification_identifier_index" on "verification" ("identifier");`)
    this.addSql(
      `create table "vote" ("id" uuid not null, "suggestion_id" uuid not null, "store_id" uuid not null, "cast_by_id" uuid not null, "cast_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "vote_store_id_index" on "vote" ("store_id");`)
    this.addSql(`create index "vote_suggestion_id_cast_at_index" on "vote" ("suggestion_id", "cast_at");`)
    this.addSql(
      `alter table "vote" add constraint "vote_suggestion_id_store_id_unique" unique ("suggestion_id", "store_id");`,
    )
    this.addSql(
      `create table "work_entry" ("id" uuid not null, "ticket_id" uuid not null, "store_id" uuid not null, "agent_id" uuid not null, "cause" text not null, "minutes" int not null, "note" text not null, "worked_at" timestamptz(3) not null, "created_at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "work_entry_store_id_worked_at_index" on "work_entry" ("store_id", "worked_at");`,
    )
    this.addSql(
      `create index "work_entry_ticket_id_worked_at_index" on "work_entry" ("ticket_id", "worked_at");`,
    )
    this.addSql(
      `alter table "work_entry" add constraint "work_entry_agent_id_request_key_unique" unique ("agent_id", "request_key");`,
    )
    this.addSql(
      `alter table "partner_membership" add constraint "partner_membership_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "partner_membership" add constraint "partner_membership_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "account" add constraint "account_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "plan_version" add constraint "plan_version_plan_id_foreign" foreign key ("plan_id") references "plan" ("id");`,
    )
    this.addSql(
      `alter table "plan_version" add constraint "plan_version_calendar_id_foreign" foreign key ("calendar_id") references "calendar" ("id");`,
    )
    this.addSql(
      `alter table "plan_channel" add constraint "plan_channel_plan_version_id_foreign" foreign key ("plan_version_id") references "plan_version" ("id");`,
    )
    this.addSql(
      `alter table "plan_channel" add constraint "plan_channel_calendar_id_foreign" foreign key ("calendar_id") references "calendar" ("id");`,
    )
    this.addSql(
      `alter table "rate_card" add constraint "rate_card_plan_id_foreign" foreign key ("plan_id") references "plan" ("id");`,
    )
    this.addSql(
      `alter table "session" add constraint "session_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "staff" add constraint "staff_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "partnership" add constraint "partnership_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "partnership" add constraint "partnership_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "membership" add constraint "membership_person_id_foreign" foreign key ("person_id") references "person" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "membership" add constraint "membership_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "agreed_discount" add constraint "agreed_discount_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "agreed_discount" add constraint "agreed_discount_agreed_by_id_foreign" foreign key ("agreed_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "subscription" add constraint "subscription_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "subscription" add constraint "subscription_plan_id_foreign" foreign key ("plan_id") references "plan" ("id");`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_requester_id_foreign" foreign key ("requester_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_assignee_id_foreign" foreign key ("assignee_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_calendar_id_foreign" foreign key ("calendar_id") references "calendar" ("id");`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_last_message_id_foreign" foreign key ("last_message_id") references "message" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "suggestion" add constraint "suggestion_store_id_foreign" foreign key ("store_id") references "store" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "suggestion" add constraint "suggestion_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "suggestion" add constraint "suggestion_suggested_by_id_foreign" foreign key ("suggested_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_decision" add constraint "suggestion_decision_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_decision" add constraint "suggestion_decision_by_id_foreign" foreign key ("by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "message" add constraint "message_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "message" add constraint "message_author_id_foreign" foreign key ("author_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_actor_id_foreign" foreign key ("actor_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_message_id_foreign" foreign key ("message_id") references "message" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "vote" add constraint "vote_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id");`,
    )
    this.addSql(
      `alter table "vote" add constraint "vote_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "vote" add constraint "vote_cast_by_id_foreign" foreign key ("cast_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "work_entry" add constraint "work_entry_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "work_entry" add constraint "work_entry_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "work_entry" add constraint "work_entry_agent_id_foreign" foreign key ("agent_id") references "person" ("id");`,
    )
  }
}

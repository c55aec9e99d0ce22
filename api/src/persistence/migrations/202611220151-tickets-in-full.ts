import { Migration } from '@mikro-orm/migrations'

/** What tickets need to be assigned, noted, corrected, merged, told and measured; what is there already is filled in. */
export class Migration202611220151 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "ticket" add "components" text[] not null default '{}', add "plan_id" uuid null, add "first_response_at_risk_at" timestamptz(3) null, add "first_response_state" text null, add "resolution_state" text null, add "resolution_completed_at" timestamptz(3) null, add "follows_up_id" uuid null, add "merged_into_id" uuid null, add "internal_event_count" int not null default 0;`,
    )
    this.addSql(`update "ticket" set "plan_id" = (
      select "plan_id" from "subscription" where "subscription"."store_id" = "ticket"."store_id"
      order by "from" <= "ticket"."opened_at" desc, abs(extract(epoch from "ticket"."opened_at" - "from")) limit 1)`)
    this.addSql(`alter table "ticket" alter column "plan_id" set not null`)
    this.addSql(`update "ticket" set
      "resolution_completed_at" = date_trunc('minute', "resolved_at"),
      "resolution_state" = case when jsonb_typeof("targets" -> 'resolution') = 'object'
        then case when date_trunc('minute', "resolved_at") > "resolution_due_at" then 'MISSED' else 'MET' end end
      where "resolved_at" is not null`)
    this.addSql(`update "ticket" set "first_response_state" =
        case when "answered"."at" > "first_response_due_at" then 'MISSED' else 'MET' end
      from (select "ticket_id", date_trunc('minute', min("at")) as "at" from "ticket_event"
        where "type" in ('AGENT_REPLIED', 'RESOLVED') group by "ticket_id") as "answered"
      where "answered"."ticket_id" = "ticket"."id" and "first_response_due_at" is not null`)
    this.addSql(
      `alter table "ticket" add constraint "ticket_plan_id_foreign" foreign key ("plan_id") references "plan" ("id");`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_follows_up_id_foreign" foreign key ("follows_up_id") references "ticket" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "ticket" add constraint "ticket_merged_into_id_foreign" foreign key ("merged_into_id") references "ticket" ("id") on delete set null;`,
    )
    this.addSql(`create index "ticket_plan_id_index" on "ticket" ("plan_id");`)
    this.addSql(`create index "ticket_follows_up_id_index" on "ticket" ("follows_up_id");`)
    this.addSql(`create index "ticket_merged_into_id_index" on "ticket" ("merged_into_id");`)
    this.addSql(
      `alter table "message" add "channel" text null, add "is_internal" boolean not null default false;`,
    )
    this.addSql(
      `alter table "ticket_event" add "target" jsonb null, add "is_internal" boolean not null default false, add "detail" jsonb null, add "told_at" timestamptz(3) null;`,
    )
    this.addSql(`update "ticket_event" set "told_at" = "at"`)
    this.addSql(
      `create index "ticket_event_untold" on "ticket_event" ("ticket_id", "seq") where "told_at" is null;`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** What the noticing of deadlines and the ledger of promises need; open tickets are looked at once, by the first turn. */
export class Migration202611220213 extends Migration {
  override up(): void {
    this.addSql(
      `alter table "ticket" add "notice_at" timestamptz(3) null, add "is_first_response_promised" boolean not null default false, add "is_resolution_promised" boolean not null default false;`,
    )
    this.addSql(`update "ticket" set
      "notice_at" = case when "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE') then "opened_at" end,
      "is_first_response_promised" = "first_response_due_at" is not null,
      "is_resolution_promised" = "resolution_due_at" is not null or "resolution_state" is not null
        or jsonb_typeof("targets" -> 'resolution') = 'object'
        or exists (select from "ticket_event" where "ticket_id" = "ticket"."id" and "type" = 'PLAN_CHANGED'
          and jsonb_typeof("ticket_event"."targets" -> 'resolution') = 'object')`)
    this.addSql(
      `alter table "ticket" alter column "is_first_response_promised" drop default, alter column "is_resolution_promised" drop default;`,
    )
    this.addSql(`create index "ticket_notice" on "ticket" ("notice_at") where "notice_at" is not null;`)
    this.addSql(
      `create index "ticket_resolution_promises" on "ticket" ("store_id", "opened_at", "id") where "is_resolution_promised";`,
    )
    this.addSql(
      `create index "ticket_first_response_promises" on "ticket" ("store_id", "opened_at", "id") where "is_first_response_promised";`,
    )
    this.addSql(
      `create index "ticket_resolution_month" on "ticket" ((coalesce("resolution_due_at", "resolution_completed_at"))) where "is_resolution_promised";`,
    )
    this.addSql(
      `create index "ticket_first_response_month" on "ticket" ("first_response_due_at") where "is_first_response_promised";`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** Who has a question is told apart from whether the store waits: what a partner has answered goes over to nobody. */
export class Migration202611281115 extends Migration {
  override up(): void {
    this.addSql(
      `create index "ticket_held_by_partner" on "ticket" ((coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz)), "id") where "partner_id" is not null and "with_platform_since" is null and "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE');`,
    )
    this.addSql(
      `update "ticket" set "partner_until" = null from "message" where "message"."id" = "ticket"."last_message_id" and "message"."side" = 'PARTNER' and "ticket"."partner_until" is not null;`,
    )
  }
}

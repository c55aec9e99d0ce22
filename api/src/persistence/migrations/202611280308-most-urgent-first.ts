import { Migration } from '@mikro-orm/migrations'

/** An index of the tickets that the desk still has to do, so that its queue reads no closed ones. */
export class Migration202611280308 extends Migration {
  override up(): void {
    this.addSql(
      `create index "ticket_open_next_due" on "ticket" ((coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz)), "id") where "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE');`,
    )
  }
}

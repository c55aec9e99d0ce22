import { Migration } from '@mikro-orm/migrations'

/** An index of what stores report of the platform and no incident has yet, so that it is read on every home page (I3). */
export class Migration202611280915 extends Migration {
  override up(): void {
    this.addSql(
      `create index "ticket_reported_trouble" on "ticket" ("opened_at") where "type" = 'BUG' and "incident_id" is null and "status" in ('NEW', 'OPEN', 'WAITING_ON_STORE');`,
    )
  }
}

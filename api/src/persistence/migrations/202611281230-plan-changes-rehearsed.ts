import { Migration } from '@mikro-orm/migrations'

/** A change of a store's plan that is sent again is known by its rehearsal; what a part of the platform suffered is counted in 90 days. */
export class Migration202611281230 extends Migration {
  override up(): void {
    this.addSql(`alter table "subscription" add column "rehearsal" text null;`)
    this.addSql(`create index "incident_ended_at_index" on "incident" ("ended_at");`)
  }
}

import { Migration } from '@mikro-orm/migrations'

/** What programs ask with, and how often tokens are given: buckets that refill, the same for all processes (R23). */
export class Migration202611281500 extends Migration {
  override up(): void {
    this.addSql(
      `create unlogged table "point_bucket" ("key" text not null, "points" numeric(12,3) not null, "found" numeric(12,3) not null, "filled_at" timestamptz(3) not null, primary key ("key"));`,
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/**
 * Of a mail about suggestions, for which stores it tells: it leaves only while its person is of each of them. What was written
 * before names none, and is asked as it was.
 */
export class Migration202611281451 extends Migration {
  override up(): void {
    this.addSql(`alter table "mail" add column "store_ids" text[] not null default '{}';`)
    this.addSql(`alter table "mail" alter column "store_ids" drop default;`)
  }
}

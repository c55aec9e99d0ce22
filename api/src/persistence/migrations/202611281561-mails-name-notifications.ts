import { Migration } from '@mikro-orm/migrations'

/** Which notifications a mail brings news of suggestions from, so that they wait again where it may not leave. */
export class Migration202611281561 extends Migration {
  override up(): void {
    this.addSql(`alter table "mail" add column "notification_ids" text[] not null default '{}';`)
    this.addSql(`alter table "mail" alter column "notification_ids" drop default;`)
  }
}

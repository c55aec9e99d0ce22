import { Migration } from '@mikro-orm/migrations'

/** Work says whether its time was said, or is when it was logged: only said times overlap. Of work until now nobody knows. */
export class Migration202611281350 extends Migration {
  override up(): void {
    this.addSql(`alter table "work_entry" add column "is_time_said" boolean not null default false;`)
    this.addSql(`alter table "work_entry" alter column "is_time_said" drop default;`)
  }
}

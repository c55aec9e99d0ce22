import { Migration } from '@mikro-orm/migrations'

/** Which change of somebody's billing details is the last: who read an earlier one is told so. */
export class Migration202611290120 extends Migration {
  override up(): void {
    this.addSql(`alter table "billing_details" add "version" int not null default 1;`)
  }
}

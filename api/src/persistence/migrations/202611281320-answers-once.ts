import { Migration } from '@mikro-orm/migrations'

/** An answer keeps what it left of its line: only once more is charged can the line be disputed again. */
export class Migration202611281320 extends Migration {
  override up(): void {
    this.addSql(`alter table "dispute" add column "left_minor" bigint null;`)
    this.addSql(
      `update "dispute" set "left_minor" = greatest("net_minor" - "taken_off_minor", 0) where "state" <> 'OPEN';`,
    )
  }
}

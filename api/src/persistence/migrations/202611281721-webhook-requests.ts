import { Migration } from '@mikro-orm/migrations'

/** What was asked of a webhook under a key: another request under it is refused, not taken for the same one. */
export class Migration202611281721 extends Migration {
  override up(): void {
    this.addSql(`alter table "webhook_change" add "request_hash" text null;`)
  }
}

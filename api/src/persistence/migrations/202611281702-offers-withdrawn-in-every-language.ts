import { Migration } from '@mikro-orm/migrations'

/** Why an offer was taken back, in every language where a fix that shipped worded it so (T7, I2). */
export class Migration202611281702 extends Migration {
  override up(): void {
    this.addSql(`alter table "suggestion_offer" add column "reason_in_languages" jsonb null;`)
    this.addSql(`grant update ("reason_in_languages") on "suggestion_offer" to stoa_app`)
  }
}

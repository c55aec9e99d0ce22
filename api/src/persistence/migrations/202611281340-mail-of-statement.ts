import { Migration } from '@mikro-orm/migrations'

/** A mail that brings a statement leaves while its person may read that one, whoever looks after the store by then. */
export class Migration202611281340 extends Migration {
  override up(): void {
    this.addSql(`alter table "mail" add column "statement_id" uuid null;`)
  }
}

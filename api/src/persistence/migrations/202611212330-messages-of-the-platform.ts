import { Migration } from '@mikro-orm/migrations'

/** The platform itself answers a suggestion: such a message has no person as its author (T6). */
export class Migration202611212330 extends Migration {
  override up(): void {
    this.addSql(`alter table "message" alter column "author_id" drop not null;`)
  }
}

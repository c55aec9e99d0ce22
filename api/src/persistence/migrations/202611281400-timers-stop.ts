import { Migration } from '@mikro-orm/migrations'

/** A timer stops by itself when the approved minutes are used up, and waits for its agent to say what it was (C3). */
export class Migration202611281400 extends Migration {
  override up(): void {
    this.addSql(`alter table "work_timer" add column "stopped_at" timestamptz(3) null;`)
  }
}

import { Migration } from '@mikro-orm/migrations'

/** Makes logging work safe to repeat (A3). */
export class Migration202611212346 extends Migration {
  override up(): void {
    this.addSql(`alter table "work_entry" add "request_key" text null;`)
    this.addSql(
      `alter table "work_entry" add constraint "work_entry_agent_id_request_key_unique" unique ("agent_id", "request_key");`,
    )
  }
}

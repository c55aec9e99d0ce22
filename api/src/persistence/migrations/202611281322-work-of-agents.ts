import { Migration } from '@mikro-orm/migrations'

/** Work of an agent is found by when it was done: it overlaps other work of theirs only where they mean it. */
export class Migration202611281322 extends Migration {
  override up(): void {
    this.addSql(
      `create index "work_entry_agent_id_worked_at_index" on "work_entry" ("agent_id", "worked_at");`,
    )
  }
}

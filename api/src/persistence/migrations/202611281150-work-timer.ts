import { Migration } from '@mikro-orm/migrations'

/** An agent's timer runs in the database; at most one runs for each. */
export class Migration202611281150 extends Migration {
  override up(): void {
    this.addSql(
      `create table "work_timer" ("id" uuid not null, "agent_id" uuid not null, "ticket_id" uuid not null, "started_at" timestamptz(3) not null, "request_key" text null, "ended_at" timestamptz(3) null, "end_key" text null, "work_entry_id" uuid null, primary key ("id"));`,
    )
    this.addSql(
      `create unique index "work_timer_running" on "work_timer" ("agent_id") where "ended_at" is null;`,
    )
    this.addSql(`create index "work_timer_ticket_id_index" on "work_timer" ("ticket_id");`)
    this.addSql(
      `alter table "work_timer" add constraint "work_timer_agent_id_request_key_unique" unique ("agent_id", "request_key");`,
    )
    this.addSql(
      `alter table "work_timer" add constraint "work_timer_agent_id_foreign" foreign key ("agent_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "work_timer" add constraint "work_timer_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
  }
}

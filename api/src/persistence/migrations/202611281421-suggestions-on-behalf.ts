import { Migration } from '@mikro-orm/migrations'

/** Who asked for a suggestion outside the board, and where; a ticket stands behind one suggestion. */
export class Migration202611281421 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_demand" ("id" uuid not null, "suggestion_id" uuid not null, "store_id" uuid not null, "source" text not null, "ticket_id" uuid null, "asked_by_id" uuid null, "noted_by_id" uuid not null, "noted_at" timestamptz(3) not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "suggestion_demand_suggestion_id_noted_at_index" on "suggestion_demand" ("suggestion_id", "noted_at");`,
    )
    this.addSql(`create index "suggestion_demand_store_id_index" on "suggestion_demand" ("store_id");`)
    this.addSql(
      `alter table "suggestion_demand" add constraint "suggestion_demand_ticket_id_unique" unique ("ticket_id");`,
    )
    this.addSql(
      `alter table "suggestion_demand" add constraint "suggestion_demand_noted_by_id_request_key_unique" unique ("noted_by_id", "request_key");`,
    )
    for (const [link, table, then] of [
      ['suggestion', 'suggestion', ' on delete cascade'],
      ['store', 'store', ''],
      ['ticket', 'ticket', ' on delete set null'],
      ['asked_by', 'person', ' on delete set null'],
      ['noted_by', 'person', ''],
    ])
      this.addSql(
        `alter table "suggestion_demand" add constraint "suggestion_demand_${link}_id_foreign" foreign key ("${link}_id") references "${table}" ("id")${then};`,
      )
  }
}

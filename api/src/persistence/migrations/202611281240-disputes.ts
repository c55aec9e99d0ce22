import { Migration } from '@mikro-orm/migrations'

/**
 * A store's owner disputes a line, and the platform answers. A line that was answered in a later month is issued there, beside
 * what the ticket's work of that month comes to.
 */
export class Migration202611281240 extends Migration {
  override up(): void {
    this.addSql(
      `create table "dispute" ("id" uuid not null, "ticket_id" uuid not null, "store_id" uuid not null, "period" text not null, "rate_from" timestamptz(3) not null, "net_minor" bigint not null, "currency" text not null, "disputed_by_id" uuid not null, "disputed_at" timestamptz(3) not null, "words" text null, "state" text not null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, "answer" text null, "taken_off_minor" bigint null, primary key ("id"));`,
    )
    this.addSql(`create index "dispute_disputed_by_id_index" on "dispute" ("disputed_by_id");`)
    this.addSql(`create index "dispute_answered_by_id_index" on "dispute" ("answered_by_id");`)
    this.addSql(
      `create unique index "dispute_open" on "dispute" ("ticket_id", "period", "rate_from") where "state" = 'OPEN';`,
    )
    this.addSql(`create index "dispute_waiting" on "dispute" ("disputed_at", "id") where "state" = 'OPEN';`)
    this.addSql(
      `create index "dispute_ticket_id_disputed_at_index" on "dispute" ("ticket_id", "disputed_at");`,
    )
    this.addSql(`create index "dispute_store_id_answered_at_index" on "dispute" ("store_id", "answered_at");`)
    this.addSql(
      `alter table "dispute" add constraint "dispute_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "dispute" add constraint "dispute_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `alter table "dispute" add constraint "dispute_disputed_by_id_foreign" foreign key ("disputed_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "dispute" add constraint "dispute_answered_by_id_foreign" foreign key ("answered_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(`alter table "statement_line" add column "period" text not null default '';`)
    this.addSql(`alter table "statement_line" alter column "period" drop default;`)
    this.addSql(
      `alter table "statement_line" drop constraint "statement_line_statement_id_ticket_id_rate_card_unique";`,
    )
    this.addSql(
      `alter table "statement_line" add constraint "statement_line_statement_id_ticket_id_rate_card_period_unique" unique ("statement_id", "ticket_id", "rate_card", "period");`,
    )
  }
}

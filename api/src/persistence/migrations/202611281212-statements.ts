import { Migration } from '@mikro-orm/migrations'

const ISSUED = ['month_closing', 'statement', 'statement_line', 'statement_entry']

/**
 * Months are closed and statements issued, once and for good (C6). The application's role may add to what was issued and
 * never change it; triggers refuse everybody besides, also lines for a statement that is there, and work in a closed month.
 */
export class Migration202611281212 extends Migration {
  override up(): void {
    this.makeTables()
    this.keepWhatWasIssued()
    this.keepClosedMonths()
  }

  private makeTables(): void {
    this.addSql(
      `create table "month_closing" ("id" uuid not null, "period" text not null, "closed_at" timestamptz(3) not null, "closed_by_id" uuid null, "statements" int not null, primary key ("id"));`,
    )
    this.addSql(`alter table "month_closing" add constraint "month_closing_period_unique" unique ("period");`)
    this.addSql(`create index "month_closing_closed_by_id_index" on "month_closing" ("closed_by_id");`)
    this.addSql(
      `alter table "month_closing" add constraint "month_closing_closed_by_id_foreign" foreign key ("closed_by_id") references "person" ("id");`,
    )
    this.addSql(
      `create table "statement_counter" ("id" int not null, "last_number" int not null, "closed_until" timestamptz(3) null, primary key ("id"));`,
    )
    this.addSql(`insert into "statement_counter" ("id", "last_number") values (1, 0);`)
    this.addSql(
      `create table "statement" ("id" uuid not null, "number" int not null, "store_id" uuid not null, "store_name" text not null, "store_slug" text not null, "payer_id" uuid not null, "period" text not null, "time_zone" text not null, "issued_at" timestamptz(3) not null, "issuer_name" text not null, "issuer_address" text[] not null, "issuer_country" text not null, "issuer_vat_number" text null, "payer_name" text not null, "payer_address" text[] not null, "payer_country" text not null, "payer_vat_number" text null, "currency" text not null, "net_minor" bigint not null, "vat_rule" text not null, "vat_percent" text not null, "vat_minor" bigint not null, "total_minor" bigint not null, "hash" text not null, primary key ("id"));`,
    )
    this.addSql(`alter table "statement" add constraint "statement_number_unique" unique ("number");`)
    this.addSql(`create index "statement_payer_id_period_index" on "statement" ("payer_id", "period");`)
    this.addSql(
      `alter table "statement" add constraint "statement_store_id_period_payer_id_unique" unique ("store_id", "period", "payer_id");`,
    )
    this.addSql(
      `alter table "statement" add constraint "statement_store_id_foreign" foreign key ("store_id") references "store" ("id");`,
    )
    this.addSql(
      `create table "statement_line" ("id" uuid not null, "statement_id" uuid not null, "position" int not null, "ticket_id" uuid not null, "ticket_number" int not null, "ticket_title" text not null, "rate_card" int not null, "plan_name" text not null, "worked_minutes" int not null, "included_minutes" int not null, "rounded_minutes" int not null, "minimum_minutes" int not null, "increment_minutes" int not null, "billed_minutes" int not null, "hourly" text not null, "discount_percent" text not null, "gross_minor" bigint not null, "discount_minor" bigint not null, "beyond_approved_minor" bigint not null, "taken_off_minor" bigint not null, "net_minor" bigint not null, "included_would_have_cost_minor" bigint not null, primary key ("id"));`,
    )
    this.addSql(`create index "statement_line_ticket_id_index" on "statement_line" ("ticket_id");`)
    this.addSql(
      `alter table "statement_line" add constraint "statement_line_statement_id_position_unique" unique ("statement_id", "position");`,
    )
    this.addSql(
      `alter table "statement_line" add constraint "statement_line_statement_id_ticket_id_rate_card_unique" unique ("statement_id", "ticket_id", "rate_card");`,
    )
    this.addSql(
      `alter table "statement_line" add constraint "statement_line_statement_id_foreign" foreign key ("statement_id") references "statement" ("id") deferrable initially deferred;`,
    )
    this.addSql(
      `alter table "statement_line" add constraint "statement_line_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `create table "statement_entry" ("id" uuid not null, "line_id" uuid not null, "position" int not null, "work_entry_id" uuid not null, "worked_at" timestamptz(3) not null, "agent" text not null, "cause" text not null, "note" text not null, "minutes" int not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "statement_entry" add constraint "statement_entry_line_id_position_unique" unique ("line_id", "position");`,
    )
    this.addSql(
      `alter table "statement_entry" add constraint "statement_entry_line_id_foreign" foreign key ("line_id") references "statement_line" ("id") deferrable initially deferred;`,
    )
  }

  private keepWhatWasIssued(): void {
    this.addSql(`create function keep_as_issued() returns trigger language plpgsql as $$ begin
      raise exception 'What was issued stays as it is.' using errcode = 'restrict_violation'; end $$`)
    for (const table of ISSUED) {
      this.addSql(`revoke update, delete on ${table} from stoa_app`)
      this.addSql(
        `create trigger keep_as_issued before update or delete or truncate on ${table} for each statement execute function keep_as_issued()`,
      )
    }
    this.addSql(`create function refuse_line_of_issued() returns trigger language plpgsql as $$ begin
      if exists (select from statement where id = new.statement_id) then
        raise exception 'What was issued stays as it is.' using errcode = 'restrict_violation'; end if;
      return new; end $$`)
    this.addSql(
      'create trigger refuse_line_of_issued before insert on statement_line for each row execute function refuse_line_of_issued()',
    )
    this.addSql(`create function refuse_entry_of_issued() returns trigger language plpgsql as $$ begin
      if exists (select from statement_line where id = new.line_id) then
        raise exception 'What was issued stays as it is.' using errcode = 'restrict_violation'; end if;
      return new; end $$`)
    this.addSql(
      'create trigger refuse_entry_of_issued before insert on statement_entry for each row execute function refuse_entry_of_issued()',
    )
  }

  private keepClosedMonths(): void {
    this.addSql('revoke insert, delete on statement_counter from stoa_app')
    this.addSql(`create function keep_months_closed() returns trigger language plpgsql as $$ begin
      raise exception 'Numbers are given once, and months stay closed.' using errcode = 'restrict_violation'; end $$`)
    this.addSql(
      'create trigger keep_months_closed before delete or truncate on statement_counter for each statement execute function keep_months_closed()',
    )
    this.addSql(`create trigger keep_months_closed_on before update on statement_counter for each row
      when (new.last_number < old.last_number or new.closed_until < old.closed_until or (new.closed_until is null and old.closed_until is not null))
      execute function keep_months_closed()`)
    this.addSql(`create function refuse_work_of_closed_month() returns trigger language plpgsql as $$
      declare closed timestamptz; begin
      select closed_until into closed from statement_counter for share;
      if (tg_op <> 'INSERT' and old.worked_at < closed) or (tg_op <> 'DELETE' and new.worked_at < closed) then
        raise exception 'The month of this work is closed.' using errcode = 'restrict_violation'; end if;
      return coalesce(new, old); end $$`)
    this.addSql(
      'create trigger refuse_work_of_closed_month before insert or update or delete on work_entry for each row execute function refuse_work_of_closed_month()',
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/**
 * A line that was issued is disputed too, and what is taken back of it is a credit note under a number of its own, kept as
 * statements are (C6).
 */
export class Migration202611281330 extends Migration {
  override up(): void {
    this.makeTables()
    this.disputeWhatWasIssued()
    this.keepWhatWasIssued()
    this.keepWithinLine()
  }

  private makeTables(): void {
    this.addSql(
      `create table "credit_note_counter" ("id" int not null, "last_number" int not null, primary key ("id"));`,
    )
    this.addSql(`insert into "credit_note_counter" ("id", "last_number") values (1, 0);`)
    this.addSql(
      `create table "credit_note" ("id" uuid not null, "number" int not null, "statement_id" uuid not null, "line_id" uuid not null, "dispute_id" uuid null, "issued_at" timestamptz(3) not null, "reason" text not null, "currency" text not null, "net_minor" bigint not null, "vat_percent" text not null, "vat_minor" bigint not null, "total_minor" bigint not null, "hash" text not null, primary key ("id"));`,
    )
    this.addSql(`alter table "credit_note" add constraint "credit_note_number_unique" unique ("number");`)
    this.addSql(
      `alter table "credit_note" add constraint "credit_note_dispute_id_unique" unique ("dispute_id");`,
    )
    this.addSql(
      `create index "credit_note_statement_id_number_index" on "credit_note" ("statement_id", "number");`,
    )
    this.addSql(`create index "credit_note_line_id_index" on "credit_note" ("line_id");`)
    this.addSql(
      `alter table "credit_note" add constraint "credit_note_statement_id_foreign" foreign key ("statement_id") references "statement" ("id");`,
    )
    this.addSql(
      `alter table "credit_note" add constraint "credit_note_line_id_foreign" foreign key ("line_id") references "statement_line" ("id");`,
    )
    this.addSql(
      `create table "credit_note_telling" ("credit_note_id" uuid not null, "told_at" timestamptz(3) not null, primary key ("credit_note_id"));`,
    )
    this.addSql(
      `alter table "credit_note_telling" add constraint "credit_note_telling_credit_note_id_foreign" foreign key ("credit_note_id") references "credit_note" ("id");`,
    )
  }

  private disputeWhatWasIssued(): void {
    this.addSql(`alter table "dispute" add column "statement_line_id" uuid null;`)
    this.addSql(`alter table "dispute" alter column "rate_from" drop not null;`)
    this.addSql(
      `alter table "dispute" add constraint "dispute_statement_line_id_foreign" foreign key ("statement_line_id") references "statement_line" ("id");`,
    )
    this.addSql(`create index "dispute_statement_line_id_index" on "dispute" ("statement_line_id");`)
    this.addSql(
      `create unique index "dispute_open_issued" on "dispute" ("statement_line_id") where "state" = 'OPEN';`,
    )
  }

  private keepWhatWasIssued(): void {
    this.addSql('revoke update, delete on credit_note from stoa_app')
    this.addSql(
      'create trigger keep_as_issued before update or delete or truncate on credit_note for each statement execute function keep_as_issued()',
    )
    this.addSql('revoke insert, delete on credit_note_counter from stoa_app')
    this.addSql(
      'create trigger keep_months_closed before delete or truncate on credit_note_counter for each statement execute function keep_months_closed()',
    )
    this.addSql(`create trigger keep_months_closed_on before update on credit_note_counter for each row
      when (new.last_number <> old.last_number + 1) execute function keep_months_closed()`)
  }

  /** A line gives back no more than it came to, a statement no more VAT than it took, and a note has the number drawn last. */
  private keepWithinLine(): void {
    this.addSql(`create function refuse_credit_beyond_line() returns trigger language plpgsql as $$
      declare drawn int; of_line record; credited record; begin
      select last_number into drawn from credit_note_counter for update;
      select line.net_minor, statement.vat_minor, statement.vat_percent, statement.currency into of_line
        from statement_line line join statement on statement.id = line.statement_id
        where line.id = new.line_id and line.statement_id = new.statement_id;
      select coalesce(sum(net_minor) filter (where line_id = new.line_id), 0) as net, coalesce(sum(vat_minor), 0) as vat into credited
        from credit_note where statement_id = new.statement_id;
      if of_line is null or new.number <> drawn or new.currency <> of_line.currency or new.vat_percent <> of_line.vat_percent
        or new.net_minor <= 0 or new.vat_minor < 0 or new.total_minor <> new.net_minor + new.vat_minor
        or credited.net + new.net_minor > of_line.net_minor or credited.vat + new.vat_minor > of_line.vat_minor then
        raise exception 'A credit note takes back no more than is left of its line.' using errcode = 'restrict_violation'; end if;
      return new; end $$`)
    this.addSql(
      'create trigger refuse_credit_beyond_line before insert on credit_note for each row execute function refuse_credit_beyond_line()',
    )
  }
}

import { Migration } from '@mikro-orm/migrations'

/** One fix for all: what is fixed, what waits for it, and how many words are learnt at once from the same answer (I2). */
export class Migration202611280920 extends Migration {
  override up(): void {
    this.addSql('create sequence platform_fix_number')
    this.addSql(
      `create table "platform_fix" ("id" uuid not null, "number" int not null, "version" int not null default 1, "title" jsonb not null, "words" jsonb not null, "components" text[] not null, "state" text not null, "prepared_at" timestamptz(3) not null, "prepared_by_id" uuid not null, "shipped_at" timestamptz(3) null, "shipped_by_id" uuid null, "stores_protected" int null, "progress_done" int not null, "progress_total" int not null, "request_key" text null, primary key ("id"));`,
    )
    this.addSql(`alter table "platform_fix" add constraint "platform_fix_number_unique" unique ("number");`)
    this.addSql(`create index "platform_fix_prepared_at_id_index" on "platform_fix" ("prepared_at", "id");`)
    this.addSql(
      `create index "platform_fix_shipped" on "platform_fix" ("shipped_at", "id") where "shipped_at" is not null;`,
    )
    this.addSql(`create index "platform_fix_shipping" on "platform_fix" ("id") where "state" = 'SHIPPING';`)
    this.addSql(
      `alter table "platform_fix" add constraint "platform_fix_prepared_by_id_request_key_unique" unique ("prepared_by_id", "request_key");`,
    )
    this.addSql(
      `create table "fixed_incident" ("id" uuid not null, "fix_id" uuid not null, "incident_id" uuid not null, "is_shipped" boolean not null, primary key ("id"));`,
    )
    this.addSql(
      `create unique index "fixed_incident_open" on "fixed_incident" ("incident_id") where not "is_shipped";`,
    )
    this.addSql(
      `alter table "fixed_incident" add constraint "fixed_incident_fix_id_incident_id_unique" unique ("fix_id", "incident_id");`,
    )
    this.addSql(
      `create table "suggestion_fix" ("id" uuid not null, "fix_id" uuid not null, "suggestion_id" uuid not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "suggestion_fix" add constraint "suggestion_fix_fix_id_unique" unique ("fix_id");`,
    )
    this.addSql(`create index "suggestion_fix_suggestion_id_index" on "suggestion_fix" ("suggestion_id");`)
    this.addSql(
      `create table "ticket_fix" ("id" uuid not null, "ticket_id" uuid not null, "fix_id" uuid not null, "is_source" boolean not null, "is_shipped" boolean not null, "linked_by_id" uuid not null, "linked_at" timestamptz(3) not null, primary key ("id"));`,
    )
    this.addSql(`create index "ticket_fix_ticket_id_index" on "ticket_fix" ("ticket_id");`)
    this.addSql(`create unique index "ticket_fix_open" on "ticket_fix" ("ticket_id") where not "is_shipped";`)
    this.addSql(
      `alter table "ticket_fix" add constraint "ticket_fix_fix_id_ticket_id_unique" unique ("fix_id", "ticket_id");`,
    )
    this.addSql(
      `alter table "platform_fix" add constraint "platform_fix_prepared_by_id_foreign" foreign key ("prepared_by_id") references "person" ("id");`,
    )
    this.addSql(
      `alter table "platform_fix" add constraint "platform_fix_shipped_by_id_foreign" foreign key ("shipped_by_id") references "person" ("id") on delete set null;`,
    )
    this.addSql(
      `alter table "fixed_incident" add constraint "fixed_incident_fix_id_foreign" foreign key ("fix_id") references "platform_fix" ("id") on delete cascade;`,
    )
    this.addSql(
      `alter table "fixed_incident" add constraint "fixed_incident_incident_id_foreign" foreign key ("incident_id") references "incident" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_fix" add constraint "suggestion_fix_fix_id_foreign" foreign key ("fix_id") references "platform_fix" ("id");`,
    )
    this.addSql(
      `alter table "suggestion_fix" add constraint "suggestion_fix_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id");`,
    )
    this.addSql(
      `alter table "ticket_fix" add constraint "ticket_fix_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id");`,
    )
    this.addSql(
      `alter table "ticket_fix" add constraint "ticket_fix_fix_id_foreign" foreign key ("fix_id") references "platform_fix" ("id");`,
    )
    this.addSql(
      `alter table "ticket_fix" add constraint "ticket_fix_linked_by_id_foreign" foreign key ("linked_by_id") references "person" ("id");`,
    )
    this.learnSameWordsOnce()
  }

  /**
   * Where the same answer is written on many tickets in one transaction, its words are folded once, by the writer, who
   * says so by the setting `stoa.words_are_learnt`: the trigger would fold them once for each.
   */
  private learnSameWordsOnce(): void {
    this
      .addSql(`create function grown_by(words tsvector, forms tsvector) returns tsvector language plpgsql immutable as $$
      begin
        return words || forms;
      exception when program_limit_exceeded then
        return words;
      end $$`)
    this.addSql(`create or replace function keep_message_search() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          if current_setting('stoa.words_are_learnt', true) = 'on' then return null; end if;
          update ticket_search set words = grown_words(words, new.body, new.is_internal)
            where ticket_id = new.ticket_id;
          perform learn_words(new.body);
        else
          perform index_ticket(old.ticket_id);
          if tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id then
            perform index_ticket(new.ticket_id);
          end if;
        end if;
        return null;
      end $$`)
  }
}

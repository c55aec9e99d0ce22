import { Migration } from '@mikro-orm/migrations'

/** What tickets are found by, kept by triggers. */
export class Migration202611220222 extends Migration {
  override up(): void {
    this.addSql(`create table "search_word" ("id" bigserial primary key, "word" text not null);`)
    this.addSql(`create index "search_word_prefix" on "search_word" ("word" text_pattern_ops);`)
    this.addSql(`create index "search_word_rest" on "search_word" (substr("word", 2) text_pattern_ops);`)
    this.addSql(
      `create table "ticket_search" ("ticket_id" uuid not null, "words" tsvector not null, primary key ("ticket_id"));`,
    )
    // Within the row, so that what reading a table costs is not underrated by what lies elsewhere.
    this.addSql(`alter table "ticket_search" alter column "words" set storage main;`)
    this.addSql(`create index "ticket_search_words" on "ticket_search" using gin ("words");`)
    this.addSql(
      `alter table "ticket_search" add constraint "ticket_search_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete cascade;`,
    )
    this.addSql(`drop index "ticket_title_search";`)
    this.addSql(`drop index "message_body_search";`)
    this.keepWords()
    this.keepTickets()
    this.addSql('select index_ticket(id) from ticket')
  }

  /** No unique key: two that learn the same word at once must not wait for each other, and a word kept twice does no harm. */
  private keepWords(): void {
    this.addSql(String.raw`create function learn_words(words text) returns void language sql as $$
      insert into search_word (word)
      select word from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', bare_words(words)))) as said (word)
      where length(word) between 4 and 30 and word !~ '\d'
        and not exists (select from search_word known where known.word = said.word)
    $$`)
  }

  private keepTickets(): void {
    // A ticket of more words than a tsvector holds (1 MB) keeps those it has.
    this.addSql(`create function grown_words(words tsvector, body text, is_internal boolean) returns tsvector
      language plpgsql immutable as $$
      begin
        return words || setweight(search_forms(body), case when is_internal then 'D' else 'B' end::"char");
      exception when program_limit_exceeded then
        return words;
      end $$`)
    this.addSql(`create function index_ticket(indexed uuid) returns void language plpgsql as $$
      declare
        found_by tsvector;
        said record;
      begin
        select setweight(search_forms(number || ' ' || title), 'A') || array_to_tsvector(array['store:' || store_id])
          into found_by from ticket where id = indexed;
        if found_by is null then return; end if;
        perform learn_words(title) from ticket where id = indexed;
        for said in select body, is_internal from message where ticket_id = indexed order by sent_at, id loop
          found_by := grown_words(found_by, said.body, said.is_internal);
          perform learn_words(said.body);
        end loop;
        insert into ticket_search (ticket_id, words) values (indexed, found_by)
          on conflict (ticket_id) do update set words = excluded.words;
      end $$`)
    this.addSql(`create function keep_ticket_search() returns trigger language plpgsql as $$
      begin
        perform index_ticket(new.id);
        return null;
      end $$`)
    this.addSql(`create function keep_message_search() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
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
    this.addSql(`create trigger keep_search_of_new after insert on ticket
      for each row execute function keep_ticket_search()`)
    this.addSql(`create trigger keep_search_of_changed after update of number, title, store_id on ticket
      for each row when ((old.number, old.title, old.store_id) is distinct from (new.number, new.title, new.store_id))
      execute function keep_ticket_search()`)
    this
      .addSql(`create trigger keep_search after insert or delete or update of ticket_id, body, is_internal on message
      for each row execute function keep_message_search()`)
  }
}

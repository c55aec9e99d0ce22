import { Migration } from '@mikro-orm/migrations'

/**
 * What a suggestion is found by while another one is typed: public titles word by word, and every word that suggestions
 * use by its trigrams, so that a slip, another ending and a compound lead to what is written. The board's search finds
 * by the same words.
 */
export class Migration202611281420 extends Migration {
  override up(): void {
    this.addSql(
      `create table "suggestion_word" ("word" text not null, "suggestion_id" uuid not null, primary key ("word", "suggestion_id"));`,
    )
    this.addSql(`create index "suggestion_word_suggestion_id_index" on "suggestion_word" ("suggestion_id");`)
    this.addSql(
      `alter table "suggestion_word" add constraint "suggestion_word_suggestion_id_foreign" foreign key ("suggestion_id") references "suggestion" ("id") on delete cascade;`,
    )
    this.addSql(`create table "suggestion_term" ("id" bigserial primary key, "word" text not null);`)
    this.addSql(`create index "suggestion_term_word_index" on "suggestion_term" ("word");`)
    this.addSql(`create index "suggestion_term_alike" on "suggestion_term" using gin ("word" gin_trgm_ops);`)
    this.keepWords()
    this.findNearTerms()
    this.findOnBoard()
    this.addSql('drop index "suggestion_text_search"')
    this.addSql('select index_suggestion(suggestion) from suggestion order by id')
  }

  /** No unique key on terms: two that learn the same word at once must not wait for each other, and one kept twice does no harm. */
  private keepWords(): void {
    this.addSql(`create function index_suggestion(indexed suggestion) returns void language plpgsql as $$
      declare
        named tsvector := search_forms(indexed.title);
        told tsvector := search_forms(indexed.body);
      begin
        insert into suggestion_search (suggestion_id, words)
          values (indexed.id, setweight(named, 'A') || setweight(told, 'B'))
          on conflict (suggestion_id) do update set words = excluded.words;
        delete from suggestion_word where suggestion_id = indexed.id;
        insert into suggestion_word (word, suggestion_id)
          select word, indexed.id from unnest(tsvector_to_array(named)) as said (word)
          where indexed.published_at is not null;
        insert into suggestion_term (word)
          select word from unnest(tsvector_to_array(named || told)) as said (word)
          where length(word) between 3 and 40
            and not exists (select from suggestion_term known where known.word = said.word);
      end $$`)
    this.addSql(`create or replace function keep_suggestion_search() returns trigger language plpgsql as $$
      begin
        perform index_suggestion(new);
        return null;
      end $$`)
    this.addSql('drop trigger keep_search on suggestion')
    this.addSql(`create trigger keep_search after insert or update of title, body, published_at on suggestion
      for each row execute function keep_suggestion_search()`)
  }

  private findNearTerms(): void {
    // Words that suggestions use and that a word may mean, with how near they are to it: one slip in a short word or two
    // in a longer one, one that begins or ends with the other, or most of their letters in the same order.
    this.addSql(String.raw`create function near_terms(sought text)
      returns table (word text, nearness double precision)
      language sql stable strict parallel safe rows 5 set pg_trgm.similarity_threshold = 0.25 set enable_seqscan = off as $$
      select known, max(near) as nearness
      from (
        select term.word as known, greatest(
          case when slips <= case when length(form) > 5 then 2 when length(form) > 3 then 1 else 0 end
            then 1 - 1.4 * slips / length(form) end,
          case when shorter > 3 and (starts_with(term.word, form) or starts_with(form, term.word))
            or shorter > 4 and (right(term.word, shorter) = right(form, shorter))
            then 0.4 + 0.5 * shorter / greatest(length(term.word), length(form)) end,
          0.9 * similarity(term.word, form)) as near
        from (
          select form from unnest(tsvector_to_array(search_forms(sought))) as form
          order by length(form), form limit 1
        ) as shortest
          join suggestion_term term on term.word % form,
          lateral (select levenshtein_less_equal(term.word, form, 2) as slips,
            least(length(term.word), length(form)) as shorter) compared
        where length(form) between 3 and 40 and form !~ '\d' and term.word <> form
      ) compared
      where near >= 0.5
      group by known
      order by nearness desc, known
      limit 12 $$`)
  }

  private findOnBoard(): void {
    // All of the words, each in any of its forms; the last one may be unfinished. With near, also what they may have meant.
    this.addSql(String.raw`create function suggestion_query(sought text, near boolean) returns tsquery
      language sql stable strict parallel safe as $$
      with said as (
        select word, place, place = count(*) over () and sought !~ '\s$' as is_unfinished
        from regexp_split_to_table(bare_words(left(sought, 300)), ' ') with ordinality as split (word, place)
        where word <> ''
      ), meant as (
        select * from said
        where not is_little_word(word) or (select bool_and(is_little_word(word)) from said)
        order by place limit 12
      )
      select string_agg('(' || forms || ')', ' & ' order by place)::tsquery
      from meant, lateral (
        select string_agg('''' || form || '''' || suffix, ' | ') as forms
        from (
          select unnest(tsvector_to_array(search_forms(word))) as form, '' as suffix
          union
          select word, ':*' where is_unfinished and length(word) > 1 and word !~ '^\d{4,}$'
          union
          select near_terms.word, '' from near_terms(meant.word) where near
        ) as form
      ) as any_of
      $$`)
    // The suggestions that have the words, or, where nothing within reach of some stores has them all, those that have
    // what they may have meant; what was merged is found as what stands for it. By the index whatever the planner thinks.
    this.addSql(String.raw`create function found_suggestions(sought text, stores uuid[]) returns setof uuid
      language plpgsql stable rows 100 set enable_seqscan = off as $$
      declare
        asked tsquery := suggestion_query(sought, false);
      begin
        for turn in 1..2 loop
          return query select distinct coalesce(suggestion.root_id, suggestion.id)
            from suggestion_search join suggestion on suggestion.id = suggestion_search.suggestion_id
            where suggestion_search.words @@ asked
              and (suggestion.published_at is not null or stores is null or suggestion.store_id = any(stores));
          exit when found;
          asked := suggestion_query(sought, true);
        end loop;
      end $$`)
  }
}

import { Migration } from '@mikro-orm/migrations'

/**
 * The votes of the last days are read by when they were cast, for the order by trend. And what a mistyped word may mean is
 * looked for among the words of public suggestions: those of another store's private wish took the place of what it meant.
 */
export class Migration202611281490 extends Migration {
  override up(): void {
    this.addSql('create index "vote_recent" on "vote" ("cast_at") include ("suggestion_id", "store_id")')
    this.addSql(`alter table "suggestion_term" add column "is_public" boolean not null default false`)
    this.keepTerms()
    this.findNearTerms()
    this.findOnBoard()
    this.addSql(
      'select index_suggestion(suggestion) from suggestion where published_at is not null order by id',
    )
  }

  private keepTerms(): void {
    this
      .addSql(`create or replace function index_suggestion(indexed suggestion) returns void language plpgsql as $$
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
        insert into suggestion_term (word, is_public)
          select word, indexed.published_at is not null from unnest(tsvector_to_array(named || told)) as said (word)
          where length(word) between 3 and 40
            and not exists (select from suggestion_term known
              where known.word = said.word and (known.is_public or indexed.published_at is null));
      end $$`)
  }

  /** As before, of public words alone or, for the product team, of all. */
  private findNearTerms(): void {
    this.addSql('drop function near_terms(text)')
    this.addSql(String.raw`create function near_terms(sought text, of_all boolean)
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
          join suggestion_term term on term.word % form and (term.is_public or of_all),
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
    this.addSql('drop function suggestion_query(text, boolean)')
    this
      .addSql(String.raw`create function suggestion_query(sought text, near boolean, of_all boolean) returns tsquery
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
          select near_terms.word, '' from near_terms(meant.word, of_all) where near
        ) as form
      ) as any_of
      $$`)
    this
      .addSql(String.raw`create or replace function found_suggestions(sought text, stores uuid[]) returns setof uuid
      language plpgsql stable rows 100 set enable_seqscan = off as $$
      declare
        asked tsquery := suggestion_query(sought, false, stores is null);
      begin
        for turn in 1..2 loop
          return query select distinct coalesce(suggestion.root_id, suggestion.id)
            from suggestion_search join suggestion on suggestion.id = suggestion_search.suggestion_id
            where suggestion_search.words @@ asked
              and (suggestion.published_at is not null or stores is null or suggestion.store_id = any(stores));
          exit when found;
          asked := suggestion_query(sought, true, stores is null);
        end loop;
      end $$`)
  }
}

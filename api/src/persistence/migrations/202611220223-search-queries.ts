import { Migration } from '@mikro-orm/migrations'

/** How words that someone types become a query. */
export class Migration202611220223 extends Migration {
  override up(): void {
    // Known words that a mistyped one may have meant: one slip in a short word, or two letters swapped; two in a longer
    // one, which may also lack its ending.
    this.addSql(String.raw`create function near_words(sought text) returns setof text
      language sql stable parallel safe as $$
      select word from (
        select word from search_word where word ~>=~ left(sought, 1) and word ~<~ (left(sought, 1) || U&'\FFFF')
        union
        select word from search_word
        where substr(word, 2) ~>=~ substr(sought, 2, 3) and substr(word, 2) ~<~ (substr(sought, 2, 3) || U&'\FFFF')
      ) known, lateral (
        select min(levenshtein_less_equal(left(word, length(sought) + longer), sought, 2)) as slips
        from unnest(case when length(sought) > 5 then '{-1, 0, 1, 30}'::int[] else '{30}' end) as longer
      ) compared
      where length(sought) between 4 and 30 and sought !~ '\d' and word <> sought
        and (slips <= case when length(sought) > 5 then 2 else 1 end
          or slips = 2 and length(word) = length(sought)
            and (select string_agg(letter, '' order by letter) from regexp_split_to_table(word, '') letter)
              = (select string_agg(letter, '' order by letter) from regexp_split_to_table(sought, '') letter))
      order by slips, similarity(word, sought) desc, word
      limit 8 $$`)
    // All of the words, each in any of its forms; the last one may be unfinished. Null when there is nothing to look for.
    this
      .addSql(String.raw`create function search_query(sought text, weights text, near boolean) returns tsquery
      language sql stable strict parallel safe as $$
      with said as (
        select word, place, place = count(*) over () and sought !~ '\s$' as is_unfinished
        from regexp_split_to_table(bare_words(sought), ' ') with ordinality as split (word, place)
        where word <> ''
      ), meant as (
        select * from said
        where not is_little_word(word) or (select bool_and(is_little_word(word)) from said)
        order by place limit 12
      )
      select string_agg('(' || forms || ')', ' & ' order by place)::tsquery
      from meant, lateral (
        select string_agg('''' || form || '''' || case when suffix = '' then '' else ':' || suffix end, ' | ') as forms
        from (
          select unnest(tsvector_to_array(search_forms(word))) as form, weights as suffix
          union
          select word, '*' || weights where is_unfinished and length(word) > 1 and word !~ '^\d{4,}$'
          union
          select unnest(tsvector_to_array(search_forms(known))), weights
          from near_words(word) known where near
        ) as form
      ) as any_of
      $$`)
    // What to look for: the words as they are, or, where nothing within reach has them all, also those they may have meant.
    this.addSql(String.raw`create function search_plan(sought text, stores uuid[], with_notes boolean)
      returns table (plain text, within text, in_title text, forms text[])
      language plpgsql stable as $$
      declare
        is_near boolean := false;
        of_stores tsquery := (select string_agg(format('''store:%s''', store), ' | ')::tsquery from unnest(stores) store);
        asked tsquery;
      begin
        loop
          asked := search_query(sought, case when with_notes then '' else 'AB' end, is_near);
          asked := case when stores is null then asked else asked && of_stores end;
          exit when is_near or asked is null or exists (select from found_tickets(asked));
          is_near := true;
        end loop;
        if asked is null then return; end if;
        plain := search_query(sought, '', is_near)::text;
        within := asked::text;
        in_title := search_query(sought, 'A', is_near)::text;
        forms := array(select distinct form[1] from regexp_matches(plain, '''([^'']+)''', 'g') form);
        return next;
      end $$`)
    // The newest that have the words, by the index whatever the planner thinks: to compare the words of every ticket costs
    // a hundred times what it reckons.
    this.addSql(`create function found_tickets(asked tsquery) returns setof uuid
      language sql stable parallel safe rows 100 set enable_seqscan = off as $$
      select ticket_id from ticket_search where words @@ asked order by ticket_id desc limit 5000 $$`)
    // The words of a text, as they are written there, that a query is about.
    this.addSql(String.raw`create function search_hits(body text, asked tsquery, forms text[]) returns text[]
      language sql stable parallel safe as $$
      select array(
        select word from (select distinct regexp_split_to_table(body, '[^[:alnum:]]+') as word) said
        where fold(word) like any (select regexp_replace(form, 'i$', '') || '%' from unnest(forms) form)
          and search_forms(word) @@ asked
      ) $$`)
  }
}

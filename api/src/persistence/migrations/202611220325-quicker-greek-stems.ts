import { Migration } from '@mikro-orm/migrations'
import { GREEK_ENDINGS } from './202611220221-words-of-three-languages.ts'

/** The same stems, each distinct word by itself: a third of the time of one search for endings through a whole text. */
export class Migration202611220325 extends Migration {
  override up(): void {
    this.addSql(String.raw`create or replace function greek_stems(words text) returns text
      language sql immutable strict parallel safe as $$
      select coalesce(string_agg(case
        when stem like '__%ματ' then left(stem, -2)
        when stem like '__%οντ' then left(stem, -3)
        else stem end, ' '), '')
      from (
        select distinct left(word, 2) || regexp_replace(substr(word, 3), '(?:${GREEK_ENDINGS})$', '') as stem
        from regexp_split_to_table(words, '[^α-ω]+') word
        where word <> ''
      ) stems $$`)
  }
}

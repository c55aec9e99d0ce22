import { type RawBuilder, sql } from 'kysely'
import type { Language } from '../people/person.entity.ts'
import type { LearningHit } from './learning-piece.type.ts'

/**
 * The first moment at which a video says most of some words: in a language first, then in any other; null where it says
 * none or nothing is looked for. Cues are read only where a form of a word stands in them as it is written, since to
 * take each one to its stems costs a hundred times as much.
 */
export function hitOf(search: string | null, language: Language): RawBuilder<LearningHit | null> {
  if (!search?.trim()) return sql<null>`null`
  return sql<LearningHit | null>`(
    select json_build_object('language', said.language, 'at', (said.cue ->> 'at')::int, 'text', said.cue ->> 'text')
    from (
      select in_language.key as language, cue, place
      from jsonb_each(learning_piece.transcript) in_language,
        jsonb_array_elements(case jsonb_typeof(in_language.value -> 'cues') when 'array' then in_language.value -> 'cues' else '[]' end)
          with ordinality as cues (cue, place)
      where exists (
        select from telling_words(${search}) asked, regexp_matches(asked.forms::text, '''([^'']+)''', 'g') form
        where fold(cue ->> 'text') like '%' || form[1] || '%')
    ) said, lateral (
      select count(*) as hits from telling_words(${search}) asked
      where search_forms(said.cue ->> 'text') @@ asked.forms
    ) found
    where found.hits > 0
    order by said.language = ${language} desc, found.hits desc, said.place limit 1)`
}

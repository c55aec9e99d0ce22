import { sql } from 'kysely'
import { fittingOf } from '../persistence/fitting-words.ts'
import type { Reads } from '../persistence/reads.ts'
import { isTouching } from './incident.read.ts'

/** The most that is offered at once. */
const MOST = 3

/** What someone is about to report: in which store, in which words, of which components. */
export type AboutToReport = { storeId: string; text: string; components: readonly string[] }

/**
 * The incidents that go on, touch the store and name one of the components or have a word of what is written in their
 * title or in the name of a component, the best first (T12). One statement.
 */
export async function findFittingIncidents(
  reads: Reads,
  { storeId, text, components }: AboutToReport,
  now: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select incident.id
    from incident left join ${fittingOf(currentWords, text, 'A_WORD_OF_THE_TITLE')} as fitting on fitting.id = incident.id
    where incident.ended_at is null and ${isTouching({ storeId, at: now })}
      and (fitting.id is not null or incident.components && ${[...components]}::text[])
    order by incident.components && ${[...components]}::text[] desc, fitting.weight desc nulls last,
      incident.started_at desc, incident.id desc
    limit ${MOST}`.execute(reads)
  return rows.map(({ id }) => id)
}

const currentWords = sql`
  select incident.id, setweight(search_forms(concat_ws(' ', incident.title->>'el', incident.title->>'nb', incident.title->>'en',
    (select string_agg(concat_ws(' ', key, name->>'el', name->>'nb', name->>'en'), ' ')
      from component where component.key = any(incident.components)))), 'A') as words
  from incident where incident.ended_at is null`

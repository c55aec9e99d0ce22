import { sql } from 'kysely'
import type { AboutToReport } from '../incidents/fitting-incidents.read.ts'
import { fittingOf } from '../persistence/fitting-words.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { AT_LARGE } from './problem-at-large-words.ts'
import type { ProblemAtLarge } from './problem-at-large.type.ts'
import { earlierOf, troublesKnownTo } from './reported-trouble.read.ts'

/**
 * The critical components that a bug names, or whose name has a word of what is written, and what stores report of them
 * (T12, P6); null where there is none. A word counts as it does for incidents. One statement.
 */
export async function readProblemAtLarge(
  reads: Reads,
  { storeId, text, components }: AboutToReport,
  now: Temporal.Instant,
): Promise<ProblemAtLarge | null> {
  const rows = await reads
    .selectFrom('component')
    .leftJoin(
      fittingOf(criticalWords, text, 'A_WORD_OF_THE_TITLE').as('fitting'),
      'fitting.id',
      'component.id',
    )
    .leftJoin(troublesKnownTo(storeId, now).as('report'), 'report.key', 'component.key')
    .select([
      'component.key',
      'component.name',
      'component.trouble',
      'component.product',
      'component.is_critical as isCritical',
      'report.stores',
      'report.since',
      'report.own',
      earlierOf(storeId, now).as('earlier'),
    ])
    .where('component.is_critical', '=', true)
    .where(sql<boolean>`(fitting.id is not null or component.key = any(${[...components]}::text[]))`)
    .orderBy('component.position')
    .execute()
  if (rows.length === 0) return null
  const named = rows.map(({ stores, since, own, earlier, ...component }) => ({
    component,
    ...(stores !== null &&
      since !== null && {
        trouble: {
          component,
          storesTouched: stores,
          since: instantFrom(since),
          ownTicketNumber: own,
          earlierTicketNumber: earlier,
        },
      }),
  }))
  return {
    rule: 'P6',
    sentence: AT_LARGE,
    components: named.map(({ component }) => component),
    troubles: named.flatMap(({ trouble }) => trouble ?? []),
  }
}

const criticalWords = sql`
  select id, setweight(search_forms(concat_ws(' ', key, name->>'el', name->>'nb', name->>'en')), 'A') as words
  from component where is_critical`

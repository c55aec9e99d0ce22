import { sql } from 'kysely'
import { fittingOf } from '../persistence/fitting-words.ts'
import type { Reads } from '../persistence/reads.ts'

const MOST = 2
const DAYS = 60

/** The latest that are looked through: the stems of their words are found as they are asked. */
const LATEST = 40

/** The fixes of the last two months that have several of the words that someone writes, the best first (T12). One statement. */
export async function findFittingFixes(reads: Reads, text: string, now: Temporal.Instant): Promise<string[]> {
  const since = now.subtract({ hours: 24 * DAYS }).toString()
  const latest = sql`
    select platform_fix.id, setweight(search_forms(concat_ws(' ', platform_fix.title->>'el', platform_fix.title->>'nb',
      platform_fix.title->>'en', (select string_agg(concat_ws(' ', name->>'el', name->>'nb', name->>'en'), ' ')
        from component where component.key = any(platform_fix.components)))), 'A') as words
    from platform_fix where shipped_at > ${since}::timestamptz
    order by shipped_at desc, platform_fix.id desc limit ${LATEST}`
  const { rows } = await sql<{ id: string }>`
    select id from ${fittingOf(latest, text, 'SEVERAL_WORDS')} as fitting
    order by weight desc, id desc limit ${MOST}`.execute(reads)
  return rows.map(({ id }) => id)
}

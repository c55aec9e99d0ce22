import { sql } from 'kysely'
import type { Deprecation } from '../../../schema/deprecations.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { DeprecatedUse } from './deprecated-use.type.ts'

/** How far back is told. */
const TOLD = { days: 29 }

type Row = {
  clientId: string
  element: string
  requestCount: number
  lastUsedAt: string
  days: { usedOn: string; requestCount: number }[]
}

/**
 * What some programs used in the last 30 days that is deprecated, what goes first first, in one statement. Whoever asks saw the
 * programs before.
 */
export async function readDeprecatedUses(
  reads: Reads,
  clientIds: readonly string[],
  deprecations: ReadonlyMap<string, Deprecation>,
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, DeprecatedUse[]>> {
  const since = now.toZonedDateTimeISO('UTC').toPlainDate().subtract(TOLD).toString()
  const { rows } = await sql<Row>`
    select client_id as "clientId", element, sum(request_count)::int as "requestCount", max(last_used_at) as "lastUsedAt",
      json_agg(json_build_object('usedOn', used_on, 'requestCount', request_count) order by used_on desc) as days
    from deprecated_use
    where client_id = any(${[...clientIds]}::uuid[]) and used_on >= ${since}::date
      and element = any(${[...deprecations.keys()]}::text[])
    group by client_id, element`.execute(reads)
  const ofClient = Map.groupBy(rows, ({ clientId }) => clientId)
  return new Map([...ofClient].map(([clientId, used]) => [clientId, usesOf(used, deprecations)]))
}

function usesOf(rows: readonly Row[], deprecations: ReadonlyMap<string, Deprecation>): DeprecatedUse[] {
  return rows
    .map(({ element, requestCount, lastUsedAt, days }) => ({
      ...deprecations.get(element)!,
      requestCount,
      lastUsedAt: instantFrom(lastUsedAt),
      days: days.map((day) => ({ ...day, usedOn: Temporal.PlainDate.from(day.usedOn) })),
    }))
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(one.goesOn, other.goesOn) || (one.element < other.element ? -1 : 1),
    )
}

import { sql } from 'kysely'
import type { ShippedFixType } from '../incidents/platform-fix.type.ts'
import { readShippedFixesById } from '../incidents/shipped-fix.read.ts'
import type { Reads } from '../persistence/reads.ts'
import { groupOf } from './suggestion-group.ts'

/** The fixes that shipped some suggestions, or what was merged into them, by suggestion: two statements. */
export async function readFixesOfSuggestions(
  reads: Reads,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, ShippedFixType[]>> {
  const { rows } = await sql<{ id: string; fixId: string }>`
    select suggestion.id, link.fix_id as "fixId"
    from suggestion cross join lateral ${groupOf(sql`suggestion.id`)} as member
      join suggestion_fix link on link.suggestion_id = member.id
    where suggestion.id = any(${[...suggestionIds]}::uuid[]) order by link.id`.execute(reads)
  const shipped =
    rows.length === 0
      ? new Map<string, ShippedFixType>()
      : await readShippedFixesById(
          reads,
          rows.map(({ fixId }) => fixId),
        )
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, links]) => [
      id,
      links.flatMap(({ fixId }) => shipped.get(fixId) ?? []),
    ]),
  )
}

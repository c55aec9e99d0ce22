import { sql } from 'kysely'
import { type ChargeCause, isBillable } from '../domain/charge-cause.ts'
import { type ApprovedChange, usedUpAt } from '../domain/used-up.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { isPriced } from './charge-months.ts'
import { readTermsWithin } from './charging-terms.read.ts'

/** A timer that counts, and on whose ticket. */
export type CountingTimer = { id: string; ticketId: string; storeId: string; startedAt: Temporal.Instant }

type Row = { ticket: string; at: string; minutes: number; timer: string | null } & (
  { cause: null; workedAt: null } | { cause: ChargeCause; workedAt: string }
)

/**
 * When some timers use up what is approved for their tickets, or did, by the timer's primary key (C3); those that nothing limits
 * are not in it. What another timer counted until it stopped is worked, though not logged yet. One statement, by the indexes on
 * the ticket, and three more where something is approved.
 */
export async function readUsedUp(
  db: Reads,
  timers: readonly CountingTimer[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  const tickets = [...new Set(timers.map(({ ticketId }) => ticketId))]
  const { rows } = await sql<Row>`
    select ticket_id as ticket, settled_at::text as at, null as cause, null as "workedAt", minutes, null as timer
    from estimate where ticket_id = any(${tickets}::uuid[]) and state = 'APPROVED'
    union all
    select ticket_id, created_at::text, cause, worked_at::text, minutes, null
    from work_entry where ticket_id = any(${tickets}::uuid[])
    union all
    select ticket_id, stopped_at::text, 'ORDERED_WORK', stopped_at::text,
      ceil(extract(epoch from stopped_at - started_at) / 60)::int, id::text
    from work_timer where ticket_id = any(${tickets}::uuid[]) and ended_at is null and stopped_at is not null`.execute(
    db,
  )
  const byTicket = Map.groupBy(rows, ({ ticket }) => ticket)
  const limited = timers.filter(({ ticketId }) => byTicket.get(ticketId)?.some(({ cause }) => cause === null))
  if (limited.length === 0) return new Map()
  const terms = await readTermsWithin(db, [...new Set(limited.map(({ storeId }) => storeId))])
  return new Map(
    limited.flatMap(({ id, ticketId, storeId, startedAt }) => {
      const changes = byTicket.get(ticketId)!.flatMap((row): ApprovedChange[] => {
        const at = instantFrom(row.at)
        if (row.cause === null) return [{ approved: row.minutes, at }]
        const takesPlace = isBillable(row.cause) && isPriced(instantFrom(row.workedAt), terms, storeId)
        return takesPlace && row.timer !== id ? [{ worked: row.minutes, at }] : []
      })
      const end = usedUpAt(startedAt, changes)
      return end ? [[id, end]] : []
    }),
  )
}

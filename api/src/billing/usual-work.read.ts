import { sql } from 'kysely'
import { CHARGE_CAUSES, type ChargeCause } from '../domain/charge.ts'
import type { Reads } from '../persistence/reads.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'

const DAYS = 180
const LEAST_TICKETS = 10
const KEPT_HOURS = 1

type Usual = ReadonlyMap<TicketTypeName, number>

const kept = new WeakMap<Reads, { at: Temporal.Instant; usual: Usual }>()

/**
 * By type of ticket, the charged minutes that nine of ten tickets with charged work took at most, over all stores and the
 * last half year (T12); a type with fewer than ten such tickets is not in it. One statement in an hour: it reads every
 * work entry of half a year.
 */
export async function readUsualWork(reads: Reads, now: Temporal.Instant): Promise<Usual> {
  const last = kept.get(reads)
  if (last && Temporal.Instant.compare(now, last.at.add({ hours: KEPT_HOURS })) < 0) return last.usual
  const billable = (Object.keys(CHARGE_CAUSES) as ChargeCause[]).filter(
    (cause) => CHARGE_CAUSES[cause].billable,
  )
  const { rows } = await sql<{ type: TicketTypeName; minutes: number }>`
    select type, minutes from usual_work(
      ${now.subtract({ hours: 24 * DAYS }).toString()}::timestamptz, ${billable}::text[], ${LEAST_TICKETS})`.execute(
    reads,
  )
  const usual = new Map(rows.map(({ type, minutes }) => [type, minutes]))
  kept.set(reads, { at: now, usual })
  return usual
}

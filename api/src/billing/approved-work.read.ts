import { sql } from 'kysely'
import { isBillable } from '../domain/charge-cause.ts'
import { partsOf, type WorkPart } from '../domain/approved-work.ts'
import { subtract } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { seesChargesIn, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { usedOf } from './allowance-of-month.ts'
import { readAllowances } from './allowance.read.ts'
import type { ApprovedWork } from './approved-work.type.ts'
import { isPriced, monthOf } from './charge-months.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { instantOf, readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import { readUntoldTickets } from './untold-tickets.read.ts'

/** What may still be charged on some tickets, as far as a viewer may see them, by primary key: seven statements, one more for a partner's people. */
export async function readApprovedWork(
  reads: Reads,
  { viewer, now }: { viewer: Viewer; now: Temporal.Instant },
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, ApprovedWork>> {
  const tickets = await readTickets(reads, ticketIds, storesVisibleTo(viewer))
  const isTold = (storeId: string) => seesChargesIn(viewer, storeId)
  const storeIds = [...new Set(tickets.map(({ storeId }) => storeId))]
  const [recorded, terms, allowances, untold] = await Promise.all([
    readRecordedWork(reads, { ticketIds: tickets.map(({ id }) => id), storeIds: null }),
    readChargingTerms(reads, storeIds),
    readAllowances(reads, storeIds, now),
    readUntoldTickets(
      reads,
      viewer,
      tickets.map(({ id, storeId }) => ({ ticketId: id, storeId })),
    ),
  ])
  const month = monthOf(now, terms)
  const begun = month.toPlainDate({ day: 1 }).toZonedDateTime(terms.timeZone).toInstant()
  const stores = sql`select unnest(${storeIds}::uuid[])`
  const lately = await readRecordedWork(reads, { storeIds: stores, from: instantOf(begun) })
  const priced = recorded.work.filter(({ at, storeId }) => isPriced(at, terms, storeId))
  const parts = Map.groupBy(partsOf(priced, recorded.approvals), ({ ticket }) => ticket)
  const approvals = Map.groupBy(recorded.approvals, ({ ticket }) => ticket)
  return new Map(
    tickets.map(({ id, storeId, isAsked }) => {
      const { set = null } = allowances.get(storeId) ?? {}
      const work = lately.work.filter((entry) => entry.storeId === storeId)
      const left = set && subtract(set.amount, usedOf(work, { terms, storeId, month }))
      const minutes = untold.has(id)
        ? minutesOf([], [])
        : minutesOf(parts.get(id) ?? [], approvals.get(id) ?? [])
      const atLeastNothing = left && { ...left, minor: left.minor < 0n ? 0n : left.minor }
      return [
        id,
        {
          ...minutes,
          allowanceLeft: isAsked || !atLeastNothing || !isTold(storeId) ? null : moneyOf(atLeastNothing),
        },
      ]
    }),
  )
}

function minutesOf(parts: readonly WorkPart<WorkOfStore>[], approvals: readonly { minutes: number }[]) {
  const count = (of: readonly WorkPart<WorkOfStore>[]) => of.reduce((sum, { minutes }) => sum + minutes, 0)
  const approvedMinutes = approvals.length === 0 ? null : Math.max(...approvals.map(({ minutes }) => minutes))
  const logged = count(parts.filter(({ cause }) => isBillable(cause)))
  return {
    approvedMinutes,
    minutesLeft: approvedMinutes === null ? null : Math.max(0, approvedMinutes - logged),
    heldMinutes: count(parts.filter(({ isHeld }) => isHeld)),
  }
}

/** Those of some tickets that may be seen, and whether their owner was offered an estimate that was not taken back. */
function readTickets(reads: Reads, ids: readonly string[], stores: readonly string[] | null) {
  return reads
    .selectFrom('ticket')
    .where('ticket.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select(['ticket.id', 'ticket.store_id as storeId'])
    .select(
      sql<boolean>`exists (
        select from estimate where ticket_id = ticket.id and state in ('OFFERED', 'APPROVED', 'DECLINED')
      )`.as('isAsked'),
    )
    .execute()
}

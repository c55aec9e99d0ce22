import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { changeTicket } from '../tickets/change-ticket.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { ticketPolicy } from '../tickets/ticket.policy.ts'
import { BulkChange, BulkChangeItem, type BulkOrder } from './bulk-change.entity.ts'
import { act, beforeOf, holdFor, refuseVainOrder } from './bulk-verbs.ts'

const MOST_TICKETS = 100

/** Who changes many tickets, and when. */
export type Changing = { em: EntityManager; viewer: Viewer; now: Temporal.Instant }

/**
 * Changes many tickets, each in a transaction of its own with the record of what it had before: those that refuse do
 * not stop the others. Sent again with the same key, it goes on where it stopped and changes nothing twice.
 * @throws Refusal `OUT_OF_RANGE` (ticketIds) for none or more than 100, `KEY_REUSED` for a key sent with something else,
 * and those of `refuseVainOrder`
 */
export async function changeMany(
  changing: Changing,
  order: BulkOrder,
  ticketIds: readonly string[],
  requestKey: string | null,
): Promise<BulkChange> {
  const ids = [...new Set(ticketIds)]
  if (ids.length < 1 || ids.length > MOST_TICKETS)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most: MOST_TICKETS }, 'ticketIds')
  await refuseVainOrder(changing.em.fork(), order)
  const change = await begin(changing, { order, ticketIds: ids, requestKey })
  for (const ticketId of ids) await changeOne(changing, change, ticketId)
  return change
}

async function begin(
  { em, viewer, now }: Changing,
  asked: { order: BulkOrder; ticketIds: string[]; requestKey: string | null },
): Promise<BulkChange> {
  const { requestKey } = asked
  const change = await sendOnce(
    async () => (requestKey ? em.fork().findOne(BulkChange, { actor: viewer.personId, requestKey }) : null),
    () =>
      em.fork().transactional(async (within) => {
        const begun = BulkChange.begin(await within.findOneOrFail(Person, viewer.personId), asked, now)
        within.persist(begun)
        return begun
      }),
  )
  if (askedFor(change) !== askedFor(asked)) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return change
}

/** The same text for the same request, whatever order PostgreSQL keeps an object's keys in. */
function askedFor({ order, ticketIds }: { order: BulkOrder; ticketIds: readonly string[] }): string {
  const { action, assigneeId = null, body = null, incidentId = null, classification } = order
  const { type, origin, product, topic, components } = classification ?? {}
  return JSON.stringify([
    ticketIds,
    action,
    assigneeId,
    body,
    incidentId,
    type,
    origin,
    product,
    topic,
    components,
  ])
}

async function changeOne({ em, viewer, now }: Changing, change: BulkChange, ticketId: string) {
  const ticket = uuidOf('Ticket', ticketId)
  if (!ticket) return
  try {
    await changeTicket(
      em,
      viewer,
      { ticketId, holdFirst: (within) => holdFor(within, change) },
      attendedElseMissing,
      async (found, author, at, within) => {
        if (await within.findOne(BulkChangeItem, { bulkChange: change.id, ticket })) return
        const before = beforeOf(found)
        const { eventCount } = found
        await act(within, found, change.order, author, at)
        const lastSeq = found.eventCount === eventCount ? null : found.eventCount
        within.persist(
          BulkChangeItem.done(within.getReference(BulkChange, change.id), found, before, lastSeq),
        )
      },
      now,
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await refuse(em, change, ticket, error.code)
  }
}

/** A ticket of a store of one's own is not one's to attend. */
export function attendedElseMissing(viewer: Viewer, ticket: { storeId: string }): true {
  if (ticketPolicy.attend(viewer, ticket) !== true) throw notFound('ticketIds')
  return true
}

/** Writes down that a ticket refused; one that there is not has no row, and is told from the ids that were asked for. */
function refuse(em: EntityManager, change: BulkChange, ticketId: string, code: string): Promise<void> {
  return em.fork().transactional(async (within) => {
    const ticket = await within.findOne(Ticket, ticketId)
    const known = await within.findOne(BulkChangeItem, { bulkChange: change.id, ticket: ticketId })
    if (!ticket || known || code === 'NOT_FOUND') return
    within.persist(BulkChangeItem.refused(within.getReference(BulkChange, change.id), ticket, code))
  })
}

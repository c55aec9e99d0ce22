import type { EntityManager } from '@mikro-orm/postgresql'
import { logWork } from '../../billing/log-work.ts'
import { offerOn } from '../../billing/offer-estimate.ts'
import { recordEstimate } from '../../billing/record-estimate.ts'
import type { Person } from '../../people/person.entity.ts'
import { Membership } from '../../stores/store.entity.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import type { Reads } from '../reads.ts'
import { type OfferedEstimate, offeredEstimates } from './content/offered-estimates.ts'

/** Soon after what was said last, while both sides are awake. */
const MINUTES_BETWEEN = 20

/** Offers estimates on orders that are being worked on, and lets owners answer, as the last thing before `now` (C3). */
export async function offerEstimates(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for (const offered of offeredEstimates) await offer(em, offered, now)
}

async function offer(
  em: EntityManager,
  { store, answer, words, worked, ...terms }: OfferedEstimate,
  now: Temporal.Instant,
): Promise<void> {
  const [ticket] = await em.find(
    Ticket,
    { type: 'ORDER', status: { $ne: 'CLOSED' }, assignee: { $ne: null }, store: { slug: store } as object },
    { orderBy: { number: 'desc' }, limit: 1, populate: ['events', 'calendar', 'assignee'] },
  )
  if (!ticket) return
  const minutes = Math.min(MINUTES_BETWEEN, Math.floor(ticket.lastEventAt.until(now).total('minutes') / 3))
  const agent = { person: ticket.assignee as Person, side: 'PLATFORM' as const }
  const offeredAt = ticket.lastEventAt.add({ minutes })
  const reads = em.getKysely() as unknown as Reads
  const estimate = await offerOn({ em, reads }, ticket, agent, { ...terms, days: 30 }, offeredAt)
  if (answer) {
    const { person } = await em.findOneOrFail(
      Membership,
      { store: { slug: store }, role: 'OWNER' },
      { populate: ['person'] },
    )
    const owner = { person: person as Person, side: 'STORE' as const }
    const answeredAt = offeredAt.add({ minutes })
    estimate.answer(answer, owner.person, answeredAt, { words })
    recordEstimate(ticket, `ESTIMATE_${answer}`, estimate, owner, answeredAt, null)
  }
  await em.flush()
  // Owners take their time, and so does work.
  const workedAt = offeredAt.add({ minutes: 2 * minutes })
  for (const { minutes, note } of worked) {
    const work = { minutes, cause: terms.cause, note, workedAt, mayOverlap: true, requestKey: null }
    await logWork(em, ticket, agent.person, work, workedAt)
  }
}

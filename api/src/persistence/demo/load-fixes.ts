import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../../incidents/incident.entity.ts'
import { FixedIncident, type PlatformFix } from '../../incidents/platform-fix.entity.ts'
import { prepareFix } from '../../incidents/prepare-fix.ts'
import { Person } from '../../people/person.entity.ts'
import { shipWithin } from '../../suggestions/ship-fixes.ts'
import { TicketFix } from '../../tickets/ticket-fix.entity.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { type DemoFix, fixes } from './content/fixes.ts'
import { people } from './content/people.ts'

const HOURS_UNTIL_SHIPPED = 20
const MOST_STORES = 4

/** Prepares the fixes, each at its moment, and ships those that are out. */
export async function loadFixes(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for (const told of fixes) {
    const { email } = people.find(({ key }) => key === told.by)!
    const by = await em.findOneOrFail(Person, { email })
    const shippedAt = told.hoursAgo === null ? null : now.subtract({ hours: told.hoursAgo })
    const preparedAt = shippedAt?.subtract({ hours: HOURS_UNTIL_SHIPPED }) ?? now.subtract({ minutes: 4 })
    const fix = await prepareFix(em, told, null, by, preparedAt)
    await linkWhatWaited(em, fix, told, by, preparedAt)
    if (shippedAt) {
      fix.beginShipping(by)
      await em.flush()
      await shipWithin(
        em,
        fix,
        () => shippedAt,
        async () => {},
      )
    }
    await em.flush()
  }
}

async function linkWhatWaited(
  em: EntityManager,
  fix: PlatformFix,
  { incident, components }: DemoFix,
  by: Person,
  at: Temporal.Instant,
): Promise<void> {
  if (incident) {
    const endedAt = incident === 'PAST' ? { $ne: null } : null
    em.persist(
      FixedIncident.link(fix, await em.findOneOrFail(Incident, { endedAt }, { orderBy: { number: 'asc' } })),
    )
    return
  }
  const solved = await em.find(
    Ticket,
    { type: 'BUG', resolvedAt: { $lt: at }, incident: null, components: { $overlap: [...components] } },
    { orderBy: { resolvedAt: 'desc' }, limit: 10 * MOST_STORES },
  )
  const ofStores = [...new Map(solved.map((ticket) => [ticket.store.id, ticket])).values()]
  em.persist(ofStores.slice(0, MOST_STORES).map((ticket) => TicketFix.link(ticket, fix, by, at)))
}

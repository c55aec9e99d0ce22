import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../../people/person.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { suggestOnBehalf } from '../../suggestions/suggest-on-behalf.ts'
import { Suggestion } from '../../suggestions/suggestion.entity.ts'
import { voteOnBehalf } from '../../suggestions/vote-on-behalf.ts'
import type { Ticket } from '../../tickets/ticket.entity.ts'
import { people } from './content/people.ts'
import { stores } from './content/stores.ts'

/** What two stores said where the board does not see it: a wish on the phone, still private, and one in a ticket, linked to what stands. */
export async function noteDemands(em: EntityManager, agentKey: string, now: Temporal.Instant): Promise<void> {
  const by = await personOf(em, agentKey)
  const [caller] = stores.filter(({ language, isEmpty }) => language === 'el' && !isEmpty)
  const store = await em.findOneOrFail(Store, { slug: caller!.slug })
  const askedBy = await personOf(em, caller!.owner)
  await suggestOnBehalf(
    em,
    {
      title: 'Κωδικός έκπτωσης που δίνεται στο τηλέφωνο',
      body: 'Όποιος παραγγέλνει τηλεφωνικά να παίρνει κωδικό για την επόμενη παραγγελία, χωρίς email.',
      product: 'ECOMMERCE',
      requestKey: null,
      isPublic: false,
    },
    { store, source: 'CALL', ticket: null, askedBy },
    { person: by, isProductTeam: false },
    now.subtract({ hours: 20 }),
  )
  await linkWaiting(em, by, now.subtract({ hours: 19 }))
}

/** Of the wishes that came again in a ticket, one is put to what stands on the board. */
async function linkWaiting(em: EntityManager, by: Person, at: Temporal.Instant) {
  const waiting = await em.findOne(
    Suggestion,
    { publishedAt: null, ticket: { $ne: null }, decidedAt: null, mergedInto: null },
    { orderBy: { number: 'asc' }, populate: ['ticket', 'ticket.requester', 'store'], strategy: 'select-in' },
  )
  const stands = await em.findOne(
    Suggestion,
    { publishedAt: { $ne: null }, status: 'UNDER_CONSIDERATION', product: 'ECOMMERCE', mergedInto: null },
    { orderBy: { voteCount: 'desc', number: 'asc' } },
  )
  if (!waiting || !stands) return
  const ticket = waiting.ticket as Ticket
  const demand = {
    store: waiting.store as Store,
    source: 'TICKET' as const,
    ticket,
    askedBy: ticket.requester as Person,
  }
  await voteOnBehalf(em, stands, demand, { person: by, requestKey: null }, at)
}

function personOf(em: EntityManager, key: string): Promise<Person> {
  return em.findOneOrFail(Person, { email: people.find((person) => person.key === key)!.email })
}

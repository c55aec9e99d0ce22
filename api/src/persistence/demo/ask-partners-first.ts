import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../../people/person.entity.ts'
import { PartnerMembership, Partnership } from '../../stores/partner.entity.ts'
import { Membership, type Store } from '../../stores/store.entity.ts'
import { openTicket } from '../../tickets/open-ticket.ts'
import { heldQuestions, type HeldQuestion } from './content/held-questions.ts'

/** Lets owners ask what their partner has first (T4), as the last thing before `now`. */
export async function askPartnersFirst(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for (const asked of heldQuestions) await ask(em, asked, now)
}

async function ask(em: EntityManager, asked: HeldQuestion, now: Temporal.Instant): Promise<void> {
  const { person, store } = await em.findOneOrFail(
    Membership,
    { store: { slug: asked.store }, role: 'OWNER' },
    { populate: ['person', 'store'] },
  )
  const at = now.subtract({ minutes: asked.minutesAgo })
  const { title, body } = asked
  const about = { title, body, origin: null, product: null, topic: 'FEATURES' as const }
  const request = { ...about, type: 'USER_SUPPORT' as const, channel: null, requestKey: null }
  const author = { person: person as Person, side: 'STORE' as const }
  const ticket = await openTicket(em, request, { store: store as Store, author }, at)
  if (asked.answer === null) return
  const { partner } = await em.findOneOrFail(Partnership, { store })
  const [first] = await em.find(
    PartnerMembership,
    { partner, role: 'ADMIN' },
    { populate: ['person'], limit: 1 },
  )
  ticket.reply({ person: first!.person as Person, side: 'PARTNER' }, asked.answer, at.add({ minutes: 1 }))
  await em.flush()
}

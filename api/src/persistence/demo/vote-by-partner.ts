import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../../people/person.entity.ts'
import { letPartnerVote } from '../../stores/let-partner-vote.ts'
import { PartnerMembership, Partnership } from '../../stores/partner.entity.ts'
import { Membership, type Store } from '../../stores/store.entity.ts'
import { castVote } from '../../suggestions/cast-vote.ts'
import { Suggestion, Vote } from '../../suggestions/suggestion.entity.ts'
import { daysBefore } from './hours.ts'

const LET_DAYS_AGO = 18
const CAST_DAYS_AGO = 11

/** Lets the owner of a store have its partner vote, who votes for what the store has not voted for yet (A4). */
export async function voteByPartner(em: EntityManager, slug: string, now: Temporal.Instant): Promise<void> {
  const partnership = await em.findOneOrFail(Partnership, { store: { slug } }, { populate: ['store'] })
  const store = partnership.store as Store
  const owner = await em.findOneOrFail(Membership, { store, role: 'OWNER' })
  const partnerId = partnership.partner.id
  const letting = { storeId: store.id, partnerId, mayVote: true, byId: owner.person.id }
  await letPartnerVote(em, letting, daysBefore(now, LET_DAYS_AGO))
  const { person } = await em.findOneOrFail(
    PartnerMembership,
    { partner: partnerId, role: 'ADMIN' },
    { populate: ['person'] },
  )
  const voted = await em.find(Vote, { store })
  const [wish] = await em.find(
    Suggestion,
    {
      status: 'UNDER_CONSIDERATION',
      publishedAt: { $ne: null },
      createdAt: { $lt: daysBefore(now, CAST_DAYS_AGO) },
      mergedInto: null,
      id: { $nin: voted.map(({ suggestion }) => suggestion.id) },
    },
    { orderBy: { voteCount: 'desc', id: 'asc' }, limit: 1 },
  )
  await castVote(em, wish!, { store, person: person as Person, partnerId }, daysBefore(now, CAST_DAYS_AGO))
}

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Membership, type Store } from '../stores/store.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { castVote } from './cast-vote.ts'
import { follow } from './follow-suggestion.ts'
import { type Demand, SuggestionDemand } from './suggestion-demand.entity.ts'
import { refuseOrderOfAnother } from './ties-of-ticket.ts'
import { Suggestion } from './suggestion.entity.ts'
import { withdrawSuggestion } from './withdraw-suggestion.ts'

/**
 * Notes that a store asked for a suggestion outside the board, with the source, and casts the store's vote where an owner
 * asked; nobody else votes for it, so another's word is kept, and the owner votes (G1). Who asked follows it. A ticket's own private wish gives
 * way to the suggestion that it is linked to. The same again, by its `requestKey` or its ticket, changes nothing.
 * @throws Refusal `ALREADY_SUGGESTED` for a ticket that stands behind another suggestion or orders one, `KEY_REUSED`
 */
export function voteOnBehalf(
  em: EntityManager,
  suggestion: Suggestion,
  demand: Demand,
  by: { person: Person; requestKey: string | null },
  now: Temporal.Instant,
): Promise<SuggestionDemand> {
  return sendOnce(
    () => notedBefore(em.fork(), suggestion, demand, by),
    () =>
      em.transactional(async (within) => {
        if (demand.ticket) await leaveOwnWish(within, demand.ticket, suggestion)
        const noted = SuggestionDemand.note(suggestion, demand, by, now)
        within.persist(noted)
        await within.flush()
        const { store, askedBy } = demand
        if (askedBy) {
          await follow(within, suggestion.id, { personId: askedBy.id, storeId: store.id }, 'ASKED', now)
          await castOwners(within, suggestion, { store, person: askedBy }, now)
        }
        return noted
      }),
  )
}

async function notedBefore(
  em: EntityManager,
  suggestion: Suggestion,
  { store, ticket }: Demand,
  { person, requestKey }: { person: Person; requestKey: string | null },
): Promise<SuggestionDemand | null> {
  const ofTicket = ticket && (await em.findOne(SuggestionDemand, { ticket: ticket.id }))
  if (ofTicket && ofTicket.suggestion.id !== suggestion.id) throw new Refusal('ALREADY_SUGGESTED')
  if (ofTicket || requestKey === null) return ofTicket
  const sent = await em.findOne(SuggestionDemand, { notedBy: person.id, requestKey })
  const isSame = sent?.suggestion.id === suggestion.id && sent.store.id === store.id
  if (sent && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}

/** A ticket stands behind one suggestion: what it became itself is withdrawn while nobody else has seen it. */
async function leaveOwnWish(em: EntityManager, { id }: Ticket, wanted: Suggestion) {
  const ticket = await em.findOneOrFail(Ticket, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  await refuseOrderOfAnother(em, id, wanted.id)
  const own = await em.find(Suggestion, { ticket })
  if (own.some((wish) => wish.id === wanted.id)) throw new Refusal('ALREADY_SUGGESTED')
  for (const wish of own) await withdrawSuggestion(em, wish)
  await em.flush()
  if ((await em.count(Suggestion, { ticket })) > 0) throw new Refusal('ALREADY_SUGGESTED')
}

/** What is decided takes no votes, and a closed store casts none; it is asked for all the same. */
async function castOwners(
  em: EntityManager,
  suggestion: Suggestion,
  by: { store: Store; person: Person },
  now: Temporal.Instant,
) {
  if ((await em.count(Membership, { ...by, role: 'OWNER' })) === 0) return
  try {
    await castVote(em, suggestion, by, now)
  } catch (error) {
    if (!(error instanceof Refusal) || !['SUGGESTION_DECIDED', 'STORE_CLOSED'].includes(error.code))
      throw error
  }
}

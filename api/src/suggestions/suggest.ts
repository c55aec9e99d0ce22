import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import { holdPartnerWriting } from '../stores/hold-partner-writing.ts'
import { Membership, type Store } from '../stores/store.entity.ts'
import type { Product } from '../stores/product-words.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { readDaysToConsider } from './days-to-consider.ts'
import { follow } from './follow-suggestion.ts'
import { recountGroups } from './recount-groups.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'

export const MOST_IN_TITLE = 120
export const MOST_IN_BODY = 4_000

/** A wish as its writer gives it. */
export type Wish = { title: string; body: string; product: Product | null; requestKey: string | null }

/** Whose wish it is, and the ticket that it came from, if any. */
export type WishOrigin = {
  store: Store
  person: Person
  ticket: Ticket | null
  /** Who asked, where one of the platform's people makes it of what a store said. */
  onBehalf?: { askedBy: Person | null }
  /** On whose side the person is, where the wish itself is what they write: a partner's right to is held. */
  side?: 'STORE' | 'PARTNER'
}

/**
 * Makes a suggestion, in one transaction; one from a ticket, or made on a store's behalf, is private at first (T6). An owner's carries the store's
 * vote at once: nobody else votes for a store (G1). Its writer follows it. A wish that the person already sent, by its `requestKey`, gives the
 * first suggestion again.
 * @throws Refusal `REQUIRED` or `TOO_LONG` with the field (title, body), `STORE_CLOSED`, `KEY_REUSED` for a key sent with something else;
 * FORBIDDEN for a partner that may write no more
 */
export function suggest(
  em: EntityManager,
  wish: Wish,
  { store, person, ticket, onBehalf, side = 'STORE' }: WishOrigin,
  now: Temporal.Instant,
): Promise<Suggestion> {
  return sendOnce(
    () => wishSentAs(em, wish, { store, person }),
    () =>
      em.transactional(async (within) => {
        const title = requiredText(wish.title, MOST_IN_TITLE, 'title')
        const body = requiredText(wish.body, MOST_IN_BODY, 'body')
        await holdOpenStore(within, store.id)
        await holdPartnerWriting(within, { storeId: store.id, personId: person.id, side })
        const number = await drawSuggestionNumber(within)
        const days = await readDaysToConsider(within)
        const origin = { store, person, ticket, isPrivate: ticket !== null || onBehalf !== undefined }
        const suggestion = Suggestion.make({ ...wish, title, body, number }, origin, days, now)
        const isOwner = (await within.count(Membership, { store, person, role: 'OWNER' })) > 0
        within.persist(isOwner ? [suggestion, Vote.first(suggestion, { store, person }, now)] : suggestion)
        await within.flush()
        const because = ticket || onBehalf ? 'ASKED' : 'SUGGESTED'
        if (onBehalf?.askedBy !== null)
          await follow(within, suggestion.id, { personId: person.id, storeId: store.id }, because, now)
        if (isOwner) await recountGroups(within, [suggestion.id])
        return suggestion
      }),
  )
}

async function wishSentAs(
  em: EntityManager,
  { requestKey, title, body, product }: Wish,
  { store, person }: Pick<WishOrigin, 'store' | 'person'>,
): Promise<Suggestion | null> {
  if (requestKey === null) return null
  const sent = await em.findOne(Suggestion, { suggestedBy: person, requestKey })
  const isSame =
    sent?.store?.id === store.id &&
    sent.title === requiredText(title, MOST_IN_TITLE, 'title') &&
    sent.body === requiredText(body, MOST_IN_BODY, 'body') &&
    (sent.product ?? null) === product
  if (sent && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}

async function drawSuggestionNumber(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ number: string }>`select nextval('suggestion_number') as number`.execute(
    em.getKysely(),
  )
  return Number(rows[0]?.number)
}

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { instantFrom } from '../persistence/reads.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Product } from '../stores/product-words.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { readDaysToConsider } from './days-to-consider.ts'
import { noteLook } from './note-look.ts'
import { refuseMerged } from './refuse-merged.ts'
import { MOST_IN_BODY, MOST_IN_TITLE, suggest } from './suggest.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import { Suggestion } from './suggestion.entity.ts'
import { isTied } from './ties-of-ticket.ts'

/** What every store is going to read: written anew, never a ticket's own words. */
export type Wording = { title: string; body: string; product: Product | null }

/** Who publishes; where it is one of the product team, they looked at it with that (G2). */
export type Publisher = { person: Person; isProductTeam: boolean }

/**
 * Shows a private suggestion to every store, in new words (T6), in the caller's transaction, under consideration whatever was
 * decided for its own store. The same words for the same product again change nothing. Who waits for it hears of it.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (title, body), `ALREADY_PUBLISHED` where others stand there already,
 * `SUGGESTION_MERGED` for one that another speaks for
 */
export async function publishSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  wording: Wording,
  { person, isProductTeam }: Publisher,
  now: Temporal.Instant,
): Promise<void> {
  const title = requiredText(wording.title, MOST_IN_TITLE, 'title')
  const body = requiredText(wording.body, MOST_IN_BODY, 'body')
  if (!suggestion.publishedAt) {
    await refuseMerged(em, suggestion)
    // The look first: whether it came in time is judged by how the wish stood before.
    if (isProductTeam) await noteLook(em, suggestion, { by: person }, now)
    const at = await afterWhatWasSaid(em, suggestion, now)
    suggestion.publish({ title, body, product: wording.product }, await readDaysToConsider(em), at)
    SuggestionNews.write(em, suggestion, { kind: 'PUBLISHED', words: null, by: person }, now)
    return em.flush()
  }
  const isSame =
    suggestion.title === title && suggestion.body === body && suggestion.product === wording.product
  if (!isSame) throw new Refusal('ALREADY_PUBLISHED', { number: suggestion.number })
}

/**
 * A moment after all that the platform said of a wish to its store alone, which is told apart by that from what it says to
 * everyone: what was sent a moment later may have been written first.
 */
async function afterWhatWasSaid(
  em: EntityManager,
  { id }: Suggestion,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: string | null }>`
    select (greatest(
      (select max(at) from suggestion_decision where suggestion_id = ${id}::uuid),
      (select max(looked_at) from suggestion_look where suggestion_id = ${id}::uuid),
      (select max(written_at) from suggestion_comment where suggestion_id = ${id}::uuid and store_id is null)
    ) + interval '1 millisecond')::text as at`.execute(em.getKysely())
  const after = instantFrom(rows[0]!.at)
  return after && Temporal.Instant.compare(after, now) > 0 ? after : now
}

/**
 * Publishes what a ticket of any type asks for, in new words. What it became already is published; another ticket
 * becomes a suggestion of its requester first, who carries the store's vote where an owner asked (G1).
 * @throws Refusal those of `publishSuggestion`, `ALREADY_SUGGESTED` for a ticket that stands behind another suggestion, or orders one
 */
export function publishFromTicket(
  em: EntityManager,
  { id }: Ticket,
  wording: Wording,
  by: Publisher,
  now: Temporal.Instant,
): Promise<Suggestion> {
  return em.transactional(async (within) => {
    const ticket = await within.findOneOrFail(Ticket, id, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      populate: ['store', 'requester'],
      strategy: 'select-in',
    })
    if (await isTied(within, id)) throw new Refusal('ALREADY_SUGGESTED')
    const origin = { store: ticket.store as Store, person: ticket.requester as Person, ticket }
    const suggestion =
      (await within.findOne(Suggestion, { ticket }, { lockMode: LockMode.PESSIMISTIC_WRITE })) ??
      (await suggest(within, { ...wording, requestKey: null }, origin, now))
    await publishSuggestion(within, suggestion, wording, by, now)
    return suggestion
  })
}

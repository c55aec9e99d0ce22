import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { transact } from '../persistence/transact.ts'
import { holdStanding } from './hold-standing.ts'
import { noteLook } from './note-look.ts'
import { recountGroups } from './recount-groups.ts'
import { refuseMerge } from './refuse-merge.ts'
import { refuseTwoOffers } from './refuse-two-offers.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import { Suggestion } from './suggestion.entity.ts'

export const MOST_IN_MERGE_REASON = 1_000

/** Which suggestion is merged into which, and why; a `requestKey` that was sent before changes nothing. */
export type Merging = {
  suggestion: Suggestion
  into: Suggestion
  reason: string | null
  requestKey: string | null
}

/**
 * Merges a suggestion, with all that was merged into it, into another one that wishes the same: a link, votes and orders
 * stay where they are and count for the other, and those who hear of it are told (G3). It is a look at it, in time or late
 * (G2). One that is merged there already stays so, and nothing changes.
 * @throws Refusal `TOO_LONG` (reason), `KEY_REUSED`, and those of `refuseMerge` and `refuseTwoOffers`
 */
export async function mergeSuggestions(
  em: EntityManager,
  { reason, ...merging }: Merging,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const said = reason?.trim() ? requiredText(reason, MOST_IN_MERGE_REASON, 'reason') : null
  const asked = { ...merging, reason: said }
  await sendOnce(
    () => mergedAs(em, asked, by),
    () => transact(em, (within) => mergeWithin(within, asked, by, now)),
  )
}

async function mergedAs(
  em: EntityManager,
  { suggestion, into, reason, requestKey }: Merging,
  by: Person,
): Promise<SuggestionMerge | null> {
  if (requestKey === null) return null
  const merge = await em.fork().findOne(SuggestionMerge, { mergedBy: by.id, requestKey })
  const isSame =
    merge?.suggestion.id === suggestion.id && merge.into.id === into.id && merge.reason === reason
  if (merge && !isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return merge
}

async function mergeWithin(
  em: EntityManager,
  { suggestion, into, reason, requestKey }: Merging,
  by: Person,
  now: Temporal.Instant,
): Promise<SuggestionMerge> {
  const standing = await holdStanding(em, [suggestion.id, into.id])
  const [one, other] = [standing.get(suggestion.id), standing.get(into.id)]
  if (!one) throw notFound('suggestionId')
  if (!other) throw notFound('intoSuggestionId')
  const same = await em.findOne(SuggestionMerge, { suggestion, into, undoneAt: null })
  if (same) return same
  refuseMerge({ id: suggestion.id, standing: one }, { id: into.id, standing: other })
  await refuseTwoOffers(em.getKysely<Tables>(), [suggestion.id, into.id], now)
  await noteLook(em, await em.findOneOrFail(Suggestion, suggestion.id, { refresh: true }), { by }, now)
  await em.flush()
  await linkTo(em, suggestion, into)
  const votes = await recountGroups(em, [into.id])
  const merge = Object.assign(new SuggestionMerge(), {
    id: newId(),
    suggestion,
    into,
    reason,
    votesBefore: one.votes,
    intoVotesBefore: other.votes,
    votesAfter: votes.get(into.id)!,
    mergedBy: by,
    mergedAt: now,
    requestKey,
    undoneBy: null,
    undoneAt: null,
  })
  em.persist(merge)
  tellOfMerge(em, { suggestion, into }, by, now)
  await em.flush()
  return merge
}

/** Those of the other one are told too, unless it is a private wish: its title is nobody else's. */
function tellOfMerge(
  em: EntityManager,
  { suggestion, into }: Pick<Merging, 'suggestion' | 'into'>,
  by: Person,
  now: Temporal.Instant,
): void {
  SuggestionNews.write(em, suggestion, { kind: 'MERGED', words: null, by, into }, now)
  if (suggestion.publishedAt)
    SuggestionNews.write(em, into, { kind: 'JOINED', words: null, by, into: suggestion }, now)
}

/** What no store but its own reads of changes no version of what it was merged into. */
async function linkTo(em: EntityManager, { id }: Suggestion, into: Suggestion): Promise<void> {
  await sql`
    update suggestion set root_id = ${into.id}::uuid,
      merged_into_id = case when id = ${id}::uuid then ${into.id}::uuid else merged_into_id end,
      version = version + (id = ${id}::uuid)::int
    where id = ${id}::uuid or root_id = ${id}::uuid`.execute(em.getKysely())
  await sql`
    update suggestion set version = suggestion.version + 1 from suggestion merged
    where suggestion.id = ${into.id}::uuid and merged.id = ${id}::uuid and merged.published_at is not null`.execute(
    em.getKysely(),
  )
}

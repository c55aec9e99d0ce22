import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { holdOpenStore } from '../stores/hold-open-store.ts'
import { holdPartnerWriting } from '../stores/hold-partner-writing.ts'
import type { Store } from '../stores/store.entity.ts'
import { follow } from './follow-suggestion.ts'
import { refuseMerged } from './refuse-merged.ts'
import { type CommentAuthor, type SentComment, SuggestionComment } from './suggestion-comment.entity.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

export const MOST_IN_COMMENT = 4_000

/**
 * Comments on a suggestion: for a store, what its own people, its partner and the product team read; for the product team,
 * what every store reads that sees the suggestion. The product team hears of the first, and whoever follows the suggestion
 * of the second; who writes for a store follows it from then on. Sent again with the same key, it is one comment.
 * @throws Refusal `REQUIRED`, `TOO_LONG` (words), `STORE_CLOSED`, `CHANGED_SINCE` (isPublic) where others read it than its writer was told, `KEY_REUSED` for a key sent with something else,
 * `SUGGESTION_MERGED` for one that another stands for: it is commented on there; FORBIDDEN for a partner that may write no more
 */
export function commentOnSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { words, isPublic, requestKey }: SentComment,
  author: CommentAuthor,
  now: Temporal.Instant,
): Promise<SuggestionComment> {
  const sent = { words: requiredText(words, MOST_IN_COMMENT, 'words'), requestKey }
  return sendOnce(
    () => writtenAs(em, suggestion, sent, author),
    () =>
      em.transactional(async (within) => {
        if (author.store) await holdStoreFor(within, author.store, author)
        else await holdReaders(within, suggestion, isPublic)
        await refuseMerged(within, suggestion)
        const comment = SuggestionComment.write(suggestion, sent, author, now)
        within.persist(comment)
        const kind = author.store ? 'STORE_COMMENTED' : 'COMMENTED'
        SuggestionNews.write(within, suggestion, { kind, words: null, by: author.person, comment }, now)
        await within.flush()
        if (!author.store) return comment
        const following = { personId: author.person.id, storeId: author.store.id }
        await follow(within, suggestion.id, following, 'COMMENTED', now)
        return comment
      }),
  )
}

/** Holds a store open, and its partner's right to write where it is the partner who does. */
async function holdStoreFor(em: EntityManager, { id }: Store, { person, side }: CommentAuthor) {
  await holdOpenStore(em, id)
  await holdPartnerWriting(em, { storeId: id, personId: person.id, side })
}

/** Lets nobody publish a suggestion before the transaction ends: who reads what is said of it is whom its writer was told of. */
async function holdReaders(em: EntityManager, { id }: Suggestion, isPublic: boolean | null): Promise<void> {
  const { rows } = await sql<{ isPublic: boolean }>`
    select published_at is not null as "isPublic" from suggestion where id = ${id}::uuid for share`.execute(
    em.getKysely(),
  )
  if (isPublic !== null && rows[0]?.isPublic !== isPublic) throw new Refusal('CHANGED_SINCE', {}, 'isPublic')
}

/** What was worded anew or removed since is known by its key alone. */
async function writtenAs(
  em: EntityManager,
  suggestion: Suggestion,
  { words, requestKey }: Pick<SentComment, 'words' | 'requestKey'>,
  { person, store }: CommentAuthor,
): Promise<SuggestionComment | null> {
  if (requestKey === null) return null
  const comment = await em.fork().findOne(SuggestionComment, { writer: person.id, requestKey })
  if (!comment) return null
  const isSame =
    comment.suggestion.id === suggestion.id &&
    (comment.store?.id ?? null) === (store?.id ?? null) &&
    (comment.words === words || comment.editedAt !== null || comment.removedAt !== null)
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return comment
}

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { authorize } from '../graphql/authorize.ts'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { holdPartnerLimits } from '../stores/hold-partner-limits.ts'
import { MOST_IN_COMMENT } from './comment-on-suggestion.ts'
import { SuggestionComment } from './suggestion-comment.entity.ts'
import { commentPolicy } from './suggestion.policy.ts'
import { isReadBy } from './who-reads-comment.ts'

const MOST_IN_REASON = 1_000

/** Who changes a comment, and when. */
export type Changing = { em: EntityManager; viewer: Viewer; now: Temporal.Instant }

/** Which comment, by its opaque id, and the version of it that was read; left out for any. */
type Read = { commentId: string; expectedVersion?: number | null | undefined }

/**
 * Words a comment anew, of its own writer, within 15 minutes; a partner's only while it may write in the store's name (A4).
 * @throws FORBIDDEN for everyone else; Refusal `NOT_FOUND` (commentId), `REQUIRED`, `TOO_LONG` (words), `CHANGED_SINCE`, `TOO_LATE`
 */
export function editComment(
  { em, viewer, now }: Changing,
  { commentId, expectedVersion, words }: Read & { words: string },
): Promise<SuggestionComment> {
  return em.transactional(async (within) => {
    const comment = await holdComment(within, viewer, commentId)
    const storeId = comment.store?.id ?? null
    const heldViewer = storeId ? await holdPartnerLimits(within, viewer, [storeId]) : viewer
    authorize(heldViewer, commentPolicy.edit, { writerId: comment.writer.id, storeId })
    refuseStale(comment, expectedVersion)
    comment.edit(requiredText(words, MOST_IN_COMMENT, 'words'), now)
    return comment
  })
}

/**
 * Removes a comment: its writer at any time, the product team any, for a reason that its readers read. Safe to repeat.
 * @throws FORBIDDEN for everyone else; Refusal `NOT_FOUND` (commentId), `TOO_LONG` (reason), `REASON_REQUIRED` for another's,
 * `CHANGED_SINCE` while it stands
 */
export function removeComment(
  { em, viewer, now }: Changing,
  { commentId, expectedVersion, reason }: Read & { reason: string | null },
): Promise<SuggestionComment> {
  return em.transactional(async (within) => {
    const comment = await holdComment(within, viewer, commentId)
    authorize(viewer, commentPolicy.remove, { writerId: comment.writer.id })
    const said = reason?.trim() ? requiredText(reason, MOST_IN_REASON, 'reason') : null
    if (said === null && comment.writer.id !== viewer.personId)
      throw new Refusal('REASON_REQUIRED', {}, 'reason')
    if (!comment.removedAt) refuseStale(comment, expectedVersion)
    comment.remove(within.getReference(Person, viewer.personId), said, now)
    return comment
  })
}

/** The comment behind an id, among those that a viewer reads, held until the transaction ends. */
async function holdComment(em: EntityManager, viewer: Viewer, commentId: string): Promise<SuggestionComment> {
  const { rows } = await sql<{ id: string }>`
    select comment.id from suggestion_comment comment join suggestion wish on wish.id = comment.suggestion_id
    where comment.id = ${soughtUuid('SuggestionComment', commentId)}::uuid and ${isReadBy(viewer)}`.execute(
    em.getKysely(),
  )
  if (!rows[0]) throw notFound('commentId')
  return em.findOneOrFail(SuggestionComment, rows[0].id, { lockMode: LockMode.PESSIMISTIC_WRITE })
}

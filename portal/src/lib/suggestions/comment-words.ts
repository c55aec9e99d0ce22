import { shortDateTime, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { CommentTold, RefusedComment } from './comment-fields.ts'

/** The most characters the API takes. */
const limits = { comment: 4000, reason: 1000 }

/** Why a comment, new words for one or its removal was refused. */
export function refusedCommentWords({ act, code, number }: RefusedComment): string {
  if (code === 'REQUIRED') return m.comment_required()
  if (code === 'TOO_LONG')
    return act === 'remove'
      ? m.comment_reason_too_long({ limit: limits.reason })
      : m.comment_too_long({ limit: limits.comment })
  if (code === 'REASON_REQUIRED') return m.comment_reason_required()
  if (code === 'TOO_LATE') return m.comment_too_late()
  if (code === 'STORE_CLOSED') return m.comment_store_closed()
  if (code === 'CHANGED_SINCE') return m.comment_published_meanwhile()
  if (code === 'SUGGESTION_MERGED') return m.comment_merged_meanwhile({ number: number ?? '' })
  return act === 'comment' ? m.comment_refused() : m.comment_not_changed()
}

/** What stands behind the writer's name: for whom they write, on which suggestion, when, and that it was edited. */
export function commentNotes(
  comment: CommentTold,
  { number, isStore }: { number: number; isStore: boolean },
  now: Instant,
  place: Place,
): string[] {
  const { writtenAt, editedAt, suggestion } = comment
  return [
    writesFor(comment, isStore),
    suggestion.number !== number && m.comment_on_merged({ number: String(suggestion.number) }),
    shortDateTime(writtenAt, now, place),
    editedAt && m.comment_edited({ when: shortDateTime(editedAt, now, place) }),
  ].filter((note): note is string => !!note)
}

/** A store does not name itself. */
function writesFor({ store, isPublic, writer }: CommentTold, isStore: boolean): string | null {
  if (!store) return isPublic ? m.comment_of_team() : m.comment_of_team_private()
  if (writer.side === 'PARTNER') return m.comment_of_partner({ store: store.name })
  return isStore ? null : store.name
}

/** That it was removed, by whom, when, and why. */
export function removedWords(
  { removedBy, removedAt, removalReason }: CommentTold,
  now: Instant,
  place: Place,
) {
  const by = { name: removedBy?.name ?? '', when: shortDateTime(removedAt ?? now, now, place) }
  return removalReason ? m.comment_removed_because({ ...by, reason: removalReason }) : m.comment_removed(by)
}

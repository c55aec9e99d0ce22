import { defineEntity, p } from '@mikro-orm/core'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import { type Suggestion, SuggestionSchema } from './suggestion.entity.ts'

/** On whose side a comment was written. */
export type CommentSide = 'STORE' | 'PARTNER' | 'PLATFORM'

/** For how long its writer may word a comment anew. */
const EDITABLE = { minutes: 15 }

const SuggestionCommentSchema = defineEntity({
  name: 'SuggestionComment',
  tableName: 'suggestion_comment',
  indexes: [{ properties: ['suggestion', 'writtenAt', 'id'] }],
  uniques: [{ properties: ['writer', 'requestKey'] }],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    /** Null for the product team's own, which is public. */
    store: () => p.manyToOne(StoreSchema).nullable().deleteRule('no action'),
    side: word<CommentSide>(),
    writer: () => p.manyToOne(PersonSchema),
    /** Null once it was removed: what was taken back is kept nowhere. */
    words: p.text().nullable(),
    writtenAt: instant(),
    editedAt: instant().nullable(),
    removedAt: instant().nullable(),
    removedBy: () => p.manyToOne(PersonSchema).nullable(),
    removalReason: p.text().nullable(),
    requestKey: p.text().nullable(),
  },
})

/** A comment as its writer sends it, and whether they were told that every store reads it; null where they were not told. */
export type SentComment = { words: string; isPublic: boolean | null; requestKey: string | null }

/** Who writes a comment, and for which store; for none, it is the product team's. */
export type CommentAuthor = { person: Person; store: Store | null; side: CommentSide }

/** Until when its writer may word a comment anew that was written at an instant. */
export function editableUntil(writtenAt: Temporal.Instant): Temporal.Instant {
  return writtenAt.add(EDITABLE)
}

/**
 * What a store told the product team about a suggestion, or the product team told every store. A version of the suggestion
 * does not grow with it: others would learn of a store's comment by that.
 */
export class SuggestionComment extends SuggestionCommentSchema.class {
  /** Writes it down. */
  static write(
    suggestion: Suggestion,
    { words, requestKey }: Pick<SentComment, 'words' | 'requestKey'>,
    { person, store, side }: CommentAuthor,
    now: Temporal.Instant,
  ): SuggestionComment {
    return Object.assign(new SuggestionComment(), {
      id: newId(),
      suggestion,
      store,
      side,
      writer: person,
      words,
      writtenAt: now,
      editedAt: null,
      removedAt: null,
      removedBy: null,
      removalReason: null,
      requestKey,
    })
  }

  /**
   * Words it anew; the same words change nothing.
   * @throws Refusal `TOO_LATE` 15 minutes after it was written, and once it was removed
   */
  edit(words: string, now: Temporal.Instant) {
    if (words === this.words) return
    const isOver = Temporal.Instant.compare(now, editableUntil(this.writtenAt)) > 0
    if (isOver || this.removedAt) throw new Refusal('TOO_LATE')
    this.words = words
    this.editedAt = now
  }

  /** Takes its words away for good; that there was a comment, who removed it and why stays. Removed twice is removed. */
  remove(by: Person, reason: string | null, now: Temporal.Instant) {
    if (this.removedAt) return
    Object.assign(this, { words: null, removedAt: now, removedBy: by, removalReason: reason })
  }
}
SuggestionCommentSchema.setClass(SuggestionComment)
export { SuggestionCommentSchema }

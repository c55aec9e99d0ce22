import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../people/viewer.ts'
import { unpublishedVisibleTo } from './suggestion.policy.ts'

/** That a comment was said to every store: by the product team, from when the wish was published on. */
export const isPublic = sql<boolean>`(comment.store_id is null and coalesce(comment.written_at >= wish.published_at, false))`

/**
 * That a viewer reads a comment, of `suggestion_comment comment` on `suggestion wish`: all of the platform's people do; a
 * store's own people and its partner read theirs, and what the product team said to everyone, which is from when the wish
 * was published on: before, it was said to its store alone. The only place that says so.
 */
export function isReadBy(viewer: Viewer): RawBuilder<boolean> {
  const stores = unpublishedVisibleTo(viewer)
  if (stores === null) return sql<boolean>`true`
  const own = sql`any(${[...stores]}::uuid[])`
  return sql<boolean>`(wish.published_at is not null or wish.store_id = ${own}) and (comment.store_id = ${own}
    or ${isPublic} or (comment.store_id is null and wish.store_id = ${own}))`
}

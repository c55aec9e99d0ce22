import { sql } from 'kysely'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { SuggestionStatus } from '../suggestions/suggestion.entity.ts'
import { storesOf } from '../suggestions/suggestion.policy.ts'
import type { SuggestionKind } from './notification-words.ts'

/** News of a suggestion, as a mail tells them. */
export type MailedNews = {
  suggestionId: string
  number: number
  title: string
  kind: SuggestionKind
  status: SuggestionStatus
  at: Temporal.Instant
  name: string
  words: string | null
  into: { number: number; title: string } | null
  /** Whose comment it is, of STORE_COMMENTED; else for which they hear of it. */
  storeId: string
  storeName: string
  storeSlug: string
}

/**
 * What some notifications tell of suggestions, oldest first, in one statement; what their reader may not see any more, or
 * was told for a store that they left, or was removed since, is left out.
 */
export async function readSuggestionNews(
  reads: Reads,
  viewer: Viewer,
  notificationIds: readonly string[],
): Promise<MailedNews[]> {
  const stores = [...storesOf(viewer)]
  const readsAll =
    viewer.staffRole === null ? sql`false` : sql`notification.kind = 'SUGGESTION_STORE_COMMENTED'`
  const { rows } = await sql<Omit<MailedNews, 'at'> & { at: string }>`
    select suggestion.id as "suggestionId", suggestion.number, suggestion.title, notification.kind, news.status, news.at,
      person.name, coalesce(news.in_languages ->> ${viewer.language.toLowerCase()}::text, news.words, comment.words) as words, store.id as "storeId", store.name as "storeName", store.slug as "storeSlug",
      case when target.id is not null and news.kind <> 'PARTED' then json_build_object('number', target.number, 'title', target.title) end as into
    from notification join suggestion_news news on news.id = notification.news_id
      join suggestion on suggestion.id = news.suggestion_id
      join person on person.id = news.by_id
      join store on store.id = notification.store_id
      left join suggestion target on target.id = news.into_id
      left join suggestion_comment comment on comment.id = news.comment_id
    where notification.id = any(${[...notificationIds]}::uuid[]) and notification.person_id = ${viewer.personId}::uuid
      and comment.removed_at is null
      and (${readsAll} or (notification.store_id = any(${stores}::uuid[])
        and (news.at >= suggestion.published_at or suggestion.store_id = notification.store_id)))
    order by news.at, news.id`.execute(reads)
  return rows.map(({ at, ...row }) => ({ ...row, at: instantFrom(at) }))
}

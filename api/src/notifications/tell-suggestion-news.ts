import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Logger } from 'pino'
import { newId } from '../persistence/columns.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { mergedWithin } from '../suggestions/suggestion-group.ts'
import type { NewsKind } from '../suggestions/suggestion-news.entity.ts'
import { whoHears } from '../suggestions/who-hears.ts'
import { defaultWays, type Part } from './default-ways.ts'
import { mailAt } from './mail-time.ts'
import type { SuggestionKind } from './notification-words.ts'
import { type Choices, readChoices } from './telling.read.ts'

/** Wakes whoever tells news of suggestions. */
export const SUGGESTION_NEWS = 'suggestion-news'

const PEOPLE_AT_ONCE = 1_000

const KINDS: Record<NewsKind, SuggestionKind> = {
  DECIDED: 'SUGGESTION_DECIDED',
  SHIPPED: 'SUGGESTION_SHIPPED',
  LOOKED_AT: 'SUGGESTION_LOOKED_AT',
  MERGED: 'SUGGESTION_MERGED',
  UNMERGED: 'SUGGESTION_MERGED',
  JOINED: 'SUGGESTION_JOINED',
  PARTED: 'SUGGESTION_JOINED',
  PUBLISHED: 'SUGGESTION_PUBLISHED',
  OFFERED: 'SUGGESTION_OFFERED',
  OFFER_REACHED: 'OFFER_REACHED',
  OFFER_EXPIRED: 'OFFER_EXPIRED',
  OFFER_WITHDRAWN: 'OFFER_WITHDRAWN',
  COMMENTED: 'SUGGESTION_COMMENTED',
  STORE_COMMENTED: 'SUGGESTION_STORE_COMMENTED',
}

/**
 * Tells what became of suggestions to those who hear of them: one notification for each person and each news, written
 * with its being told in one transaction, so that a crash between tells nothing twice and leaves nothing out. Any number
 * of workers may do so at once; what fails is left to the next run, and holds up no other.
 * @returns how many news were told
 */
export async function tellSuggestionNews(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const turn: Turn = { left: [], taken: null }
  for (let told = 0; ;) {
    turn.taken = null
    try {
      if (!(await em.fork().transactional((within) => tellNextNews(within, now, turn)))) return told
      told++
    } catch (error) {
      // What fails before it takes anything is nobody's fault, such as a database that is away.
      if (turn.taken === null) throw error
      logger?.error({ err: error, news: turn.taken }, 'telling news of a suggestion')
      turn.left.push(turn.taken)
    }
  }
}

/** Which news to leave alone, and what was taken last. */
type Turn = { left: string[]; taken: string | null }

/** Tells the next news in the transaction of `em`; @returns whether there was one. */
export async function tellNextNews(
  em: EntityManager,
  now: Temporal.Instant,
  turn: Turn = { left: [], taken: null },
): Promise<boolean> {
  const db = em.getKysely() as unknown as Kysely<Tables>
  const news = await takeNext(db, turn.left)
  if (!news) return false
  turn.taken = news.id
  await tell(db, news, now)
  return true
}

type News = {
  id: string
  suggestionId: string
  kind: NewsKind
  intoId: string | null
  at: string
  byId: string
}

async function takeNext(db: Kysely<Tables>, left: readonly string[]): Promise<News | null> {
  const { rows } = await sql<News>`
    select id, suggestion_id as "suggestionId", kind, into_id as "intoId", at::text,
      by_id as "byId" from suggestion_news
    where told_at is null and id <> all(${[...left]}::uuid[])
    order by at, id limit 1 for update skip locked`.execute(db)
  return rows[0] ?? null
}

async function tell(db: Kysely<Tables>, news: News, now: Temporal.Instant): Promise<void> {
  const hearing = await readHearing(db, news)
  for (let from = 0; from < hearing.length; from += PEOPLE_AT_ONCE) {
    const people = hearing.slice(from, from + PEOPLE_AT_ONCE)
    const choices = await readChoices(
      db,
      people.map(({ personId }) => personId),
      [],
    )
    const rows = people.flatMap((one) => notificationOf(news, one, choices.get(one.personId)!, now) ?? [])
    if (rows.length > 0)
      await db
        .insertInto('notification')
        .values(rows)
        .onConflict((on) => on.columns(['person_id', 'news_id']).doNothing())
        .execute()
  }
  await sql`update suggestion_news set told_at = ${now.toString()}::timestamptz where id = ${news.id}::uuid`.execute(
    db,
  )
}

type Hearing = { personId: string; storeId: string; part: Part }

/**
 * Each person once, for the first of their stores; of a merge, those of the one that was merged and of what was in it, and
 * apart from them those of the other. What was said before the suggestion was published is for its own store, and what was
 * removed since for nobody.
 */
async function readHearing(db: Kysely<Tables>, news: News): Promise<Hearing[]> {
  if (news.kind === 'STORE_COMMENTED') return readTeamHearing(db, news)
  const { rows } = await sql<Hearing>`
    select distinct on (person_id) person_id as "personId", hearing.store_id as "storeId", 'STORE' as part
    from ${whoHears(mergedWithin(news.suggestionId))} as hearing
      join suggestion_news news on news.id = ${news.id}::uuid
      join suggestion wish on wish.id = news.suggestion_id
      left join suggestion_comment comment on comment.id = news.comment_id
    where person_id <> ${news.byId}::uuid and comment.removed_at is null
      and (news.at >= wish.published_at or wish.store_id = hearing.store_id)
      and not ${hearsOfTheMerged(news)}
    order by person_id, hearing.store_id`.execute(db)
  return rows
}

/** Whoever hears of what was merged into it is told of that one. */
function hearsOfTheMerged({ kind, intoId }: News): RawBuilder<boolean> {
  if (intoId === null || (kind !== 'JOINED' && kind !== 'PARTED')) return sql<boolean>`false`
  return sql<boolean>`exists (select from ${whoHears(mergedWithin(intoId))} as told where told.person_id = hearing.person_id)`
}

/** Whoever takes care of the suggestion hears of a store's comment, or else every product manager. */
async function readTeamHearing(db: Kysely<Tables>, news: News): Promise<Hearing[]> {
  const { rows } = await sql<Hearing>`
    select staff.person_id as "personId", comment.store_id as "storeId", staff.role as part
    from suggestion_news news join suggestion wish on wish.id = news.suggestion_id
      join suggestion_comment comment on comment.id = news.comment_id and comment.removed_at is null
      left join staff owner on owner.person_id = wish.owner_id and owner.role <> 'AGENT'
      join staff on staff.person_id = owner.person_id or (owner.id is null and staff.role = 'PRODUCT_MANAGER')
    where news.id = ${news.id}::uuid and staff.person_id <> ${news.byId}::uuid`.execute(db)
  return rows
}

function notificationOf(
  news: News,
  { personId, storeId, part }: Hearing,
  { ways, hours }: Choices,
  now: Temporal.Instant,
) {
  const kind = KINDS[news.kind]
  const { inPortal, mail } = ways.get(kind) ?? defaultWays(kind, [part])!
  if (!inPortal && mail === 'NEVER') return null
  const due = mailAt(mail === 'NEVER' ? 'NEVER' : 'DAILY', now, hours)
  return {
    id: newId(),
    person_id: personId,
    store_id: storeId,
    news_id: news.id,
    kind,
    is_internal: false,
    is_shown: inPortal,
    at: instantFrom(news.at).toString() as never,
    mail_pace: due && ('DAILY' as const),
    mail_at: (due?.toString() ?? null) as never,
  }
}

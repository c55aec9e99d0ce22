import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { tellNextNews } from '../../notifications/tell-suggestion-news.ts'
import { tellNext } from '../../notifications/tell-people.ts'

const DAYS_TOLD = 3
/** How far back what happened is unread, and mailed. */
export const HOURS_UNREAD = 20

/**
 * Tells people what happened to tickets and suggestions of late, so that inboxes have something in them: what is older counts as told, the newest
 * is unread, and its mails fall due a minute after it happened; nothing else is mailed.
 */
export async function tellLately(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const db = em.getKysely()
  const since = now.subtract({ hours: DAYS_TOLD * 24 })
  await sql`update ticket_event set told_at = at where at < ${since.toString()}::timestamptz`.execute(db)
  while ((await tellNext(em, now)) > 0) em.clear()
  await sql`update ticket_event set told_at = at where told_at = ${now.toString()}::timestamptz`.execute(db)
  await sql`update suggestion_news set told_at = at where at < ${since.toString()}::timestamptz`.execute(db)
  while (await tellNextNews(em, now));
  await sql`update suggestion_news set told_at = at`.execute(db)
  const readUntil = now.subtract({ hours: HOURS_UNREAD })
  await sql`update notification set mail_at = null, read_at = at + interval '40 minutes'
    where at < ${readUntil.toString()}::timestamptz`.execute(db)
  await sql`update notification set mail_at = at + interval '1 minute'
    where read_at is null and mail_pace = 'IMMEDIATE'`.execute(db)
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { tellNext } from '../../notifications/tell-people.ts'

const DAYS_TOLD = 3
const HOURS_UNREAD = 20

/**
 * Tells people what happened of late, so that inboxes have something in them: what is older counts as told, the newest
 * is unread, and nothing of it is mailed.
 */
export async function tellLately(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const db = em.getKysely()
  const since = now.subtract({ hours: DAYS_TOLD * 24 })
  await sql`update ticket_event set told_at = at where at < ${since.toString()}::timestamptz`.execute(db)
  while ((await tellNext(em, now)) > 0) em.clear()
  await sql`update ticket_event set told_at = at where told_at = ${now.toString()}::timestamptz`.execute(db)
  const readUntil = now.subtract({ hours: HOURS_UNREAD })
  await sql`update notification set mail_at = null,
    read_at = case when at < ${readUntil.toString()}::timestamptz then at + interval '40 minutes' end`.execute(
    db,
  )
}

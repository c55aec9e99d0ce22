import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import { Calendar } from './calendar.entity.ts'

/**
 * A calendar as it stands.
 * @throws Refusal NOT_FOUND (calendarKey)
 */
export async function newestRevision(em: EntityManager, key: string): Promise<Calendar> {
  const [newest] = await em.find(Calendar, { key }, { orderBy: { revision: 'desc' }, limit: 1 })
  if (!newest) throw notFound('calendarKey')
  return newest
}

/** Lets nobody else revise the calendar before the transaction ends: whoever wants to waits, and then sees the new revision. */
export async function holdCalendar(em: EntityManager, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 4070))`.execute(em.getKysely())
}

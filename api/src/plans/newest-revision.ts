import type { EntityManager } from '@mikro-orm/postgresql'
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

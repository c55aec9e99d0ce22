import type { EntityManager } from '@mikro-orm/postgresql'
import { WorkCorrection } from './work-correction.entity.ts'
import { WorkEntry, type WorkFacts } from './work-entry.entity.ts'

/** What an entry said when it was logged, also where it was put right or taken away since; null for none. */
export async function factsAsLogged(em: EntityManager, workEntryId: string): Promise<WorkFacts | null> {
  const entry = await em.findOne(WorkEntry, workEntryId)
  // Read second: whoever reads the entry before it was put right reads it as it was logged.
  const first = await em.findOne(WorkCorrection, { workEntryId }, { orderBy: { at: 'asc', id: 'asc' } })
  if (!first) return entry?.facts ?? null
  const { minutesBefore, causeBefore, noteBefore, workedAtBefore } = first
  return { minutes: minutesBefore, cause: causeBefore, note: noteBefore, workedAt: workedAtBefore }
}

import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { WorkEntry } from './work-entry.entity.ts'

const MOST_IN_NOTE = 500

/**
 * Logs an agent's work on a ticket and writes it (C4).
 * @throws Refusal `REQUIRED` or `TOO_LONG` (note), `OUT_OF_RANGE` (minutes, workedAt)
 */
export async function logWork(
  em: EntityManager,
  ticket: Ticket,
  agent: Person,
  work: { minutes: number; cause: ChargeCause; note: string; workedAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<WorkEntry> {
  const entry = WorkEntry.log(
    ticket,
    agent,
    { ...work, note: requiredText(work.note, MOST_IN_NOTE, 'note') },
    now,
  )
  em.persist(entry)
  await em.flush()
  return entry
}

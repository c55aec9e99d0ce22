import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { WorkEntry } from './work-entry.entity.ts'

const MOST_IN_NOTE = 500

/** Work as its agent gives it. */
export type Work = {
  minutes: number
  cause: ChargeCause
  note: string
  workedAt: Temporal.Instant
  requestKey: string | null
}

/**
 * Logs an agent's work on a ticket and writes it (C4). Work that the agent already sent, by its `requestKey`, gives the
 * first entry again.
 * @throws Refusal `REQUIRED` or `TOO_LONG` (note), `OUT_OF_RANGE` (minutes, workedAt)
 */
export function logWork(
  em: EntityManager,
  ticket: Ticket,
  agent: Person,
  { requestKey, ...work }: Work,
  now: Temporal.Instant,
): Promise<WorkEntry> {
  return sendOnce(
    async () => (requestKey ? em.findOne(WorkEntry, { agent, requestKey }) : null),
    () =>
      em.transactional(async (within) => {
        const note = requiredText(work.note, MOST_IN_NOTE, 'note')
        const entry = WorkEntry.log(ticket, agent, { ...work, note }, now, requestKey)
        within.persist(entry)
        await within.flush()
        return entry
      }),
  )
}

import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { WorkEntry } from './work-entry.entity.ts'

/** What a note on work may hold at most, in characters. */
export const MOST_IN_NOTE = 500

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
 * @throws Refusal `REQUIRED` or `TOO_LONG` (note), `OUT_OF_RANGE` (minutes, workedAt), `KEY_REUSED` for a key sent with something else
 */
export function logWork(
  em: EntityManager,
  ticket: Ticket,
  agent: Person,
  { requestKey, ...work }: Work,
  now: Temporal.Instant,
): Promise<WorkEntry> {
  return sendOnce(
    () => workSentAs(em, requestKey, { ticket, agent, minutes: work.minutes }),
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

async function workSentAs(
  em: EntityManager,
  requestKey: string | null,
  { ticket, agent, minutes }: { ticket: Ticket; agent: Person; minutes: number },
): Promise<WorkEntry | null> {
  if (requestKey === null) return null
  const sent = await em.findOne(WorkEntry, { agent, requestKey })
  if (sent && (sent.ticket.id !== ticket.id || sent.minutes !== minutes))
    throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}

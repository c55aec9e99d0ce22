import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { factsAsLogged } from './facts-as-logged.ts'
import { refuseClosedMonth } from './open-months.ts'
import { refuseOverlapping } from './refuse-overlapping.ts'
import { refuseWithoutConsent } from './refuse-without-consent.ts'
import { takeInWork } from './take-in-work.ts'
import { WorkCorrection } from './work-correction.entity.ts'
import { WorkEntry } from './work-entry.entity.ts'

/** What a note on work may hold at most, in characters. */
export const MOST_IN_NOTE = 500

/** Work as its agent gives it. */
export type Work = {
  minutes: number
  cause: ChargeCause
  note: string
  /** When it ended; null for now, or some time before, which nobody asks. */
  workedAt: Temporal.Instant | null
  /** Whether it may overlap other work of its agent. */
  mayOverlap: boolean
  requestKey: string | null
}

/**
 * Logs an agent's work on a ticket and writes it (C4), and decides whether the store's allowance takes it in (C3). Work that
 * the agent already sent, by its `requestKey`, is the first entry again, also where that was taken away since.
 * @returns its primary key
 * @throws Refusal `REQUIRED` or `TOO_LONG` (note), `OUT_OF_RANGE` (minutes, workedAt), `MONTH_CLOSED` (workedAt),
 * `CONSENT_MISSING` (cause), `WORK_OVERLAPS` (workedAt), `KEY_REUSED` for a key sent with something else
 */
export function logWork(
  em: EntityManager,
  ticket: Ticket,
  agent: Person,
  { requestKey, ...work }: Work,
  now: Temporal.Instant,
): Promise<string> {
  return sendOnce(
    () => workSentAs(em, requestKey, { ticket, agent, work }),
    () =>
      em.transactional(async (within) => {
        const note = requiredText(work.note, MOST_IN_NOTE, 'note')
        const workedAt = work.workedAt ?? now
        await refuseClosedMonth(within.getKysely<Tables>(), workedAt)
        const { minutes, cause } = work
        const isTimeSaid = work.workedAt !== null
        const facts = { minutes, cause, note, workedAt }
        const entry = WorkEntry.log(ticket, agent, facts, now, { isTimeSaid, requestKey })
        await refuseWithoutConsent(within, entry)
        await takeInWork(within, entry)
        if (isTimeSaid && !work.mayOverlap) await refuseOverlapping(within, entry)
        within.persist(entry)
        await within.flush()
        return entry.id
      }),
  )
}

async function workSentAs(
  em: EntityManager,
  requestKey: string | null,
  { ticket, agent, work }: { ticket: Ticket; agent: Person; work: Omit<Work, 'requestKey'> },
): Promise<string | null> {
  if (requestKey === null) return null
  const sent = await em.findOne(WorkEntry, { agent, requestKey })
  // Read second: whoever does not find the entry finds that it was taken away.
  const removed = sent ? null : await em.findOne(WorkCorrection, { loggedBy: agent, loggedAs: requestKey })
  const id = sent?.id ?? removed?.workEntryId
  if (!id) return null
  const facts = await factsAsLogged(em, id)
  const isSame =
    (sent ?? removed)?.ticket.id === ticket.id &&
    facts?.minutes === work.minutes &&
    facts.cause === work.cause &&
    facts.note === work.note.trim() &&
    (!work.workedAt || work.workedAt.epochMilliseconds === facts.workedAt.epochMilliseconds)
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return id
}

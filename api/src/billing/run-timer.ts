import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { notFound } from '../graphql/errors.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { factsAsLogged } from './facts-as-logged.ts'
import { MOST_IN_NOTE } from './log-work.ts'
import { refuseClosedMonth } from './open-months.ts'
import { refuseOverlapping } from './refuse-overlapping.ts'
import { refuseWithoutConsent } from './refuse-without-consent.ts'
import { stopUsedUp } from './stop-used-up-timers.ts'
import { takeInWork } from './take-in-work.ts'
import { countedMinutes, type TimedWork, WorkTimer } from './work-timer.entity.ts'

/** Whose timer, and the key of the send. */
type Ending = { id: string; agent: Person; requestKey: string | null }

/**
 * Starts an agent's timer on a ticket; where it runs on that ticket already, it goes on running. On another ticket
 * nothing is stopped behind the agent's back: what it counted has no cause and no note yet.
 * @throws Refusal `TIMER_RUNNING` with the number and title of the other ticket, `KEY_REUSED` for a key sent for another ticket
 */
export function startTimer(
  em: EntityManager,
  ticket: Ticket,
  agent: Person,
  requestKey: string | null,
  now: Temporal.Instant,
): Promise<WorkTimer> {
  return sendOnce(
    () => timerStartedAs(em, requestKey, ticket, agent),
    () =>
      em.transactional(async (within) => {
        const timer = WorkTimer.start(ticket, agent, now, requestKey)
        within.persist(timer)
        await within.flush()
        return timer
      }),
  )
}

async function timerStartedAs(
  em: EntityManager,
  requestKey: string | null,
  ticket: Ticket,
  agent: Person,
): Promise<WorkTimer | null> {
  const sent = requestKey === null ? null : await em.findOne(WorkTimer, { agent, requestKey })
  if (sent && sent.ticket.id !== ticket.id) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  if (sent) return sent
  const running = await em.findOne(WorkTimer, { agent, endedAt: null }, { populate: ['ticket'] })
  if (running && running.ticket.id !== ticket.id) {
    const { number, title } = running.ticket
    throw new Refusal('TIMER_RUNNING', { names: [String(number), title] }, 'ticketId')
  }
  return running
}

/**
 * Stops an agent's timer into an ordinary work entry, in one transaction, and gives the entry's primary key; where it goes on, it
 * starts a new run on the same ticket. It counts no further than what was approved, also where nobody noticed yet that this was used
 * up (C3). Sent again with the same `requestKey`, it gives the first entry, and starts nothing.
 * @throws Refusal `NOT_FOUND` (timerId), `KEY_REUSED` for a key sent with other work, `REQUIRED` or `TOO_LONG` (note), `MONTH_CLOSED` (workedAt), `CONSENT_MISSING` (cause), `WORK_OVERLAPS` (workedAt), and those of `WorkTimer.stop`
 */
export function stopTimer(
  em: EntityManager,
  ending: Ending,
  work: TimedWork,
  now: Temporal.Instant,
): Promise<string> {
  return em.transactional(async (within) => {
    const timer = await lockTimer(within, ending)
    if (timer.workEntryId && isRepeated(timer, ending)) {
      if (!(await isStoppedAs(within, timer, work))) throw new Refusal('KEY_REUSED', {}, 'requestKey')
      return timer.workEntryId
    }
    if (timer.endedAt) throw new Refusal('TIMER_ENDED')
    const note = requiredText(work.note, MOST_IN_NOTE, 'note')
    const ticket = await within.findOneOrFail(Ticket, timer.ticket.id)
    await stopUsedUp(within, timer, ticket.store.id, now)
    const entry = timer.stop(ticket, { ...work, note }, now, ending.requestKey)
    await refuseClosedMonth(within.getKysely<Tables>(), entry.workedAt)
    await refuseWithoutConsent(within, entry)
    await takeInWork(within, entry)
    if (entry.isTimeSaid && !work.mayOverlap) await refuseOverlapping(within, entry)
    within.persist(entry)
    if (work.goesOn) {
      // Written first, since an agent has one timer that runs.
      await within.flush()
      within.persist(WorkTimer.start(ticket, ending.agent, now, null))
    }
    return entry.id
  })
}

/**
 * Lets an agent's timer go, unlogged. Sent again it changes nothing.
 * @throws Refusal `NOT_FOUND` (timerId), `TIMER_ENDED` for one that was stopped into work
 */
export function discardTimer(em: EntityManager, ending: Ending, now: Temporal.Instant): Promise<void> {
  return em.transactional(async (within) => {
    const timer = await lockTimer(within, ending)
    if (timer.endedAt && !timer.workEntryId) return
    timer.end(now, ending.requestKey)
  })
}

async function lockTimer(em: EntityManager, { id, agent }: Ending): Promise<WorkTimer> {
  const timer = await em.findOne(WorkTimer, { id, agent }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!timer) throw notFound('timerId')
  return timer
}

function isRepeated(timer: WorkTimer, { requestKey }: Ending): boolean {
  return requestKey !== null && timer.endKey === requestKey
}

/** Whether a timer was stopped into this very work; without minutes, into as long as it ran. */
async function isStoppedAs(em: EntityManager, timer: WorkTimer, work: TimedWork): Promise<boolean> {
  const { workEntryId, startedAt, stoppedAt, endedAt } = timer
  const facts = workEntryId && (await factsAsLogged(em, workEntryId))
  if (!facts || !endedAt) return false
  return (
    facts.minutes === (work.minutes ?? countedMinutes(startedAt, stoppedAt ?? endedAt)) &&
    facts.cause === work.cause &&
    facts.note === work.note.trim()
  )
}

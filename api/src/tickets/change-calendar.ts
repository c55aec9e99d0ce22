import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { adoptCalendar } from '../plans/adopt-calendar.ts'
import { Calendar } from '../plans/calendar.entity.ts'
import { afterLastChange, holdWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { newestRevision } from '../plans/newest-revision.ts'
import { type AskedChange, reckonCalendarChange } from './reckon-calendar-change.ts'
import type { Author } from './ticket.entity.ts'

const MOST_IN_REASON = 500

/** Whether the promises of open tickets keep the calendar they were given by, or follow the change. */
export type OpenPromises = 'KEEP' | 'FOLLOW'

/** A change of a calendar that was rehearsed, with what was decided then. */
export type DecidedChange = AskedChange & { fingerprint: string; openPromises: OpenPromises; reason: string }

/**
 * Changes when the desk works from now on, in one transaction. Promises that were given keep their calendar, unless it is
 * decided otherwise: then exactly the deadlines that the rehearsal named move, and their stores read the reason (S2). The
 * same decision again changes nothing.
 * @throws Refusal `REASON_REQUIRED`, `TOO_LONG` (reason); `REHEARSAL_OUTDATED` when something moved since; `KEY_REUSED` for
 * another decision after the same rehearsal; and those of `reckonCalendarChange`
 */
export async function changeCalendar(
  em: EntityManager,
  decided: DecidedChange,
  by: Author,
  now: Temporal.Instant,
): Promise<void> {
  if (!decided.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const reason = requiredText(decided.reason, MOST_IN_REASON, 'reason')
  await em.transactional((within) => changeWithin(within, { ...decided, reason }, by, now))
}

async function changeWithin(em: EntityManager, decided: DecidedChange, by: Author, asked: Temporal.Instant) {
  await holdWhatPlansGrant(em)
  const now = await afterLastChange(em, asked)
  if (await wasDecided(em, decided)) return
  const { calendar, next, moved, fingerprint } = await reckonCalendarChange(em, decided, 'LOCKED', now)
  if (fingerprint !== decided.fingerprint) throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
  const { reason, openPromises } = decided
  const following = openPromises === 'FOLLOW' ? moved : []
  const movedTicketCount = openPromises === 'FOLLOW' ? moved.length : null
  const revising = { drawnBy: by.person, reason, rehearsal: fingerprint, movedTicketCount }
  const revision = Calendar.revise(calendar, next, revising, now)
  em.persist(revision)
  await adoptCalendar(em, revision, now)
  for (const { ticket, at, moves } of following) ticket.changeCalendar(next, moves, reason, by, at)
}

/** Whether the newest revision came of this very rehearsal. */
async function wasDecided(
  em: EntityManager,
  { calendarKey, fingerprint, openPromises, reason }: DecidedChange,
): Promise<boolean> {
  const newest = await newestRevision(em, calendarKey)
  if (newest.rehearsal !== fingerprint) return false
  const decision = newest.movedTicketCount === null ? 'KEEP' : 'FOLLOW'
  if (decision !== openPromises || newest.reason !== reason)
    throw new Refusal('KEY_REUSED', {}, 'fingerprint')
  return true
}

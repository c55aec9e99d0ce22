import { refuseStale } from '../graphql/refuse-stale.ts'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { refuseUnsettling } from '../domain/settled-work.ts'
import { notFound } from '../graphql/errors.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { holdWorkOf } from './hold-work.ts'
import { MOST_IN_NOTE } from './log-work.ts'
import { holdClosing, refuseIssuedWork } from './open-months.ts'
import { readPlacing } from './place-work.ts'
import { refuseOverlapping } from './refuse-overlapping.ts'
import { refuseWithoutConsent } from './refuse-without-consent.ts'
import { chargedEntryOf, takeInWork } from './take-in-work.ts'
import { WorkCorrection } from './work-correction.entity.ts'
import { WorkEntry, type WorkFacts } from './work-entry.entity.ts'

/** What was really worked. */
export type CorrectedWork = Omit<WorkFacts, 'workedAt'> & {
  workedAt: Temporal.Instant | null
  /** Whether it may overlap other work of its agent, where it says another time. */
  mayOverlap: boolean
}

/** Which entry is put right and why, as its agent or an administrator gives it. */
export type Correction = {
  workEntryId: string
  /** What the entry says now, worked when it says already where null; null to take it away. */
  work: CorrectedWork | null
  reason: string
  /** The version that was read; null not to ask. */
  expectedVersion: number | null
  requestKey: string | null
}

/**
 * Puts logged work right, or takes it away, in one transaction that keeps what stood there (C4). What is on no statement can
 * be, also after its month was closed; no closing comes between. Sent again with the same `requestKey`, it changes nothing.
 * @throws Refusal `NOT_FOUND` (workEntryId), `REQUIRED` or `TOO_LONG` (note, reason), `CHANGED_SINCE` (expectedVersion),
 * `NOTHING_CHANGED`, `OUT_OF_RANGE` (minutes, workedAt), `CONSENT_MISSING` (cause), `WORK_OVERLAPS` (workedAt),
 * `KEY_REUSED` for a key sent with something else, and those of
 * `refuseIssuedWork` and `refuseUnsettling`
 */
export function correctWork(
  em: EntityManager,
  correction: Correction,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const { workEntryId, expectedVersion, requestKey } = correction
    const found = await within.findOne(WorkEntry, workEntryId, {
      fields: ['store'],
      disableIdentityMap: true,
    })
    const isClosed = await holdClosing(within.getKysely<Tables>())
    if (found) await holdWorkOf(within, found.store.id)
    const entry = await within.findOne(WorkEntry, workEntryId, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (await isCorrected(within, correction, by)) return
    if (!entry) throw notFound('workEntryId')
    refuseStale(entry, expectedVersion)
    const reason = requiredText(correction.reason, MOST_IN_NOTE, 'reason')
    const before = entry.facts
    // As it stands now, and not as it was read.
    const work = correction.work && {
      ...correction.work,
      workedAt: correction.work.workedAt ?? before.workedAt,
    }
    await refuseIssuedWork(within.getKysely<Tables>(), workEntryId, before, work)
    const isMoved = work !== null && !work.workedAt.equals(before.workedAt)
    if (isMoved && isClosed(work.workedAt) && !isClosed(before.workedAt))
      throw new Refusal('MONTH_CLOSED', {}, 'workedAt')
    const placing = await readPlacing(within, entry)
    const placed = placing(true)
    if (work) {
      const { openedAt } = await within.findOneOrFail(Ticket, entry.ticket.id)
      const note = requiredText(work.note, MOST_IN_NOTE, 'note')
      const takenIn = entry.withinAllowance ? chargedEntryOf(entry) : null
      const { minutes, cause, workedAt } = work
      entry.correct({ minutes, cause, note, workedAt }, openedAt, now)
      if (work.cause !== before.cause || isMoved || work.minutes > before.minutes)
        await refuseWithoutConsent(within, entry)
      // The allowance of a closed month is spent: it takes in nothing more.
      if (takenIn || !isClosed(entry.workedAt)) await takeInWork(within, entry, takenIn)
      if (isMoved && !work.mayOverlap) await refuseOverlapping(within, entry)
    } else within.remove(entry)
    const isCharge = !work || isMoved || work.minutes !== before.minutes || work.cause !== before.cause
    const places = { before: placed, after: placing(work !== null) }
    refuseUnsettling(
      { entryId: workEntryId, recordedAt: entry.createdAt, isMoved, isCharge, ...places },
      isClosed,
    )
    const made = { by, at: now, reason, requestKey }
    within.persist(WorkCorrection.note(entry, before, work && entry.facts, made))
  })
}

/**
 * Whether this very correction was made before, by its `requestKey`.
 * @throws Refusal `KEY_REUSED` for a key sent with something else
 */
export async function isCorrected(
  em: EntityManager,
  { requestKey, workEntryId, work, reason }: Omit<Correction, 'expectedVersion'>,
  by: Person,
): Promise<boolean> {
  if (requestKey === null) return false
  const sent = await em.findOne(WorkCorrection, { by, requestKey })
  if (!sent) return false
  const isSame =
    sent.workEntryId === workEntryId &&
    sent.minutesAfter === (work?.minutes ?? null) &&
    sent.causeAfter === (work?.cause ?? null) &&
    sent.noteAfter === (work?.note.trim() ?? null) &&
    sent.workedAtAfter?.epochMilliseconds ===
      (work ? (work.workedAt ?? sent.workedAtBefore).epochMilliseconds : undefined) &&
    sent.reason === reason.trim()
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return true
}

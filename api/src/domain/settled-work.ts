import { isBillable } from './charge-cause.ts'
import type { PlacedPart } from './charge-approved.ts'
import type { RecordedWork } from './approved-work.ts'
import { Refusal } from './refusal.ts'

type Part = PlacedPart<RecordedWork>

/** A correction of an entry: all parts of its ticket's work before it and after it, each in its line. */
export type PlacedCorrection = {
  entryId: string
  before: readonly Part[]
  after: readonly Part[]
  /** When the entry was recorded: an answer after that was about it. */
  recordedAt: Temporal.Instant
  /** Whether the entry says another time than before. */
  isMoved: boolean
  /** Whether it says more than another note, or is taken away. */
  isCharge: boolean
}

/**
 * Refuses a correction by which a closed month would have charged something else than its statements say (C6), work would leave
 * a disputed line or join it, or work would change that an answer took something off for: that would come back another day (C5).
 * What is held or waits for an answer stands on no statement, and can be put right.
 * @throws Refusal `MONTH_CLOSED` (workedAt), `WORK_SETTLED`, `WORK_DISPUTED` (workedAt)
 */
export function refuseUnsettling(
  { entryId, before, after, recordedAt, isMoved, isCharge }: PlacedCorrection,
  isClosed: (at: Temporal.Instant) => boolean,
): void {
  const own = (parts: readonly Part[]) => parts.filter(({ id }) => id === entryId)
  if (isCharge && own(before).some((part) => isTakenOff(part, recordedAt))) throw new Refusal('WORK_SETTLED')
  if (isMoved && disputesOf(own(before)) !== disputesOf(own(after)))
    throw new Refusal('WORK_DISPUTED', {}, 'workedAt')
  if (issuedOf(before, isClosed) !== issuedOf(after, isClosed))
    throw new Refusal('MONTH_CLOSED', {}, 'workedAt')
}

/** Whether an answer took something off the line of a part that stood in it by then. */
function isTakenOff({ disputed }: Part, recordedAt: Temporal.Instant): boolean {
  return (disputed?.disputes ?? []).some(
    ({ answer }) =>
      answer !== null && answer.takenOff.minor > 0n && Temporal.Instant.compare(recordedAt, answer.at) <= 0,
  )
}

/** The disputes of some parts' lines, as text. */
function disputesOf(parts: readonly Part[]): string {
  return [...new Set(parts.flatMap(({ disputed }) => (disputed?.disputes ?? []).map(({ id }) => id)))]
    .toSorted()
    .join(' ')
}

/** What closed months charge, as text. */
function issuedOf(parts: readonly Part[], isClosed: (at: Temporal.Instant) => boolean): string {
  return parts
    .filter(
      ({ isHeld, cause, disputed, chargedAt }) =>
        !isHeld && isBillable(cause) && !disputed?.isFrozen && isClosed(chargedAt),
    )
    .map(({ id, minutes, chargedAt }) => `${id} ${minutes} ${chargedAt.epochMilliseconds}`)
    .toSorted()
    .join('\n')
}

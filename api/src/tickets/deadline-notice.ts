import type { ClockReading, ClockReadings, ClockState } from '../domain/sla-clock.ts'
import type { ClockName, TicketEventDetail, TicketEventType } from './ticket-words.ts'

/** Something about a deadline that is noticed once: that little time is left to it, or that it passed (S4). */
export type DeadlineNotice = {
  type: 'DEADLINE_AT_RISK' | 'DEADLINE_BREACHED'
  clock: ClockName
  /** The deadline as it stands; once moved it is another one, and noticed anew. */
  dueAt: Temporal.Instant
}

type History = readonly { type: TicketEventType; detail?: TicketEventDetail | null | undefined }[]

const NOTICED_AS: Partial<Record<ClockState, DeadlineNotice['type']>> = {
  AT_RISK: 'DEADLINE_AT_RISK',
  BREACHED: 'DEADLINE_BREACHED',
}

/** What the clocks show at this moment and the history does not say yet. */
export function unnoticed(readings: ClockReadings, history: History): DeadlineNotice[] {
  return deadlines(readings).flatMap(({ clock, dueAt, state }) => {
    const type = NOTICED_AS[state]
    return type && !isNoticed(history, { type, clock, dueAt }) ? [{ type, clock, dueAt }] : []
  })
}

/**
 * When there will be something to notice, if nothing else happens; null for never. A deadline has passed from the
 * minute after it.
 */
export function nextNoticeAt(readings: ClockReadings, history: History): Temporal.Instant | null {
  const instants = deadlines(readings).flatMap(({ clock, dueAt, state, atRiskAt }) => {
    const isRunningInTime = state === 'ON_TRACK' || state === 'AT_RISK'
    const passed = { type: 'DEADLINE_BREACHED', clock, dueAt } as const
    const risked = { type: 'DEADLINE_AT_RISK', clock, dueAt } as const
    if (isRunningInTime && atRiskAt && !isNoticed(history, risked)) return [atRiskAt]
    return isNoticed(history, passed) ? [] : [dueAt.add({ minutes: 1 })]
  })
  return instants.sort(Temporal.Instant.compare)[0] ?? null
}

/** The deadlines that stand: of clocks that have one and are not completed. */
function deadlines({ firstResponse, resolution }: ClockReadings) {
  return [deadline('FIRST_RESPONSE', firstResponse), deadline('RESOLUTION', resolution)].filter(
    (each) => each !== null,
  )
}

function deadline(clock: ClockName, { dueAt, completedAt, state, atRiskAt }: ClockReading) {
  return dueAt && !completedAt ? { clock, dueAt, state, atRiskAt } : null
}

function isNoticed(history: History, { type, clock, dueAt }: DeadlineNotice): boolean {
  return history.some(
    ({ type: told, detail }) => told === type && detail?.clock === clock && detail.dueAt === dueAt.toString(),
  )
}

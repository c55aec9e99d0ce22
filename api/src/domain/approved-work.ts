import { type ChargedEntry, isBillable } from './charge.ts'
import type { Money } from './money.ts'

/** Work as it was recorded, and whether the store's allowance took it in when it was. */
export type RecordedWork = ChargedEntry & { id: string; isWithinAllowance: boolean }

/** An estimate that the store's owner approved: its minutes and its price are the ticket's as a whole (C3). */
export type Approval = {
  ticket: string
  version: number
  minutes: number
  /** What the ticket costs at most, net. */
  most: Money
  /** When the owner approved it. */
  at: Temporal.Instant
}

/** How some work stands: never charged, charged by an approved estimate or within the allowance, or held until approved. */
export type Standing = 'INCLUDED' | 'APPROVED' | 'WITHIN_ALLOWANCE' | 'HELD'

/** A part of some work that stands in one way; the parts of work are its minutes. */
export type WorkPart<Work extends RecordedWork> = Work & {
  standing: Standing
  /** When its charge falls due; when it was done, for what is held or never charged. */
  chargedAt: Temporal.Instant
  isHeld: boolean
  /** The approval that it is charged by, if it is by one. */
  approval: Approval | null
}

/**
 * Parts work by what may be charged of it (C3). A ticket's billable minutes take their places by time: the minute at a place is
 * approved as soon as an approved estimate reaches that far, and charged then, or when it was done if that is later. What the
 * allowance took in takes its places too, and is charged when it was done. Neither later work nor later approval changes what is
 * charged before it.
 */
export function partsOf<Work extends RecordedWork>(
  work: readonly Work[],
  approvals: readonly Approval[],
): WorkPart<Work>[] {
  const approved = Map.groupBy(approvals, ({ ticket }) => ticket)
  return [...Map.groupBy(work, ({ ticket }) => ticket)].flatMap(([ticket, own]) =>
    partTicket(own, reachingFurther(approved.get(ticket) ?? [])),
  )
}

function partTicket<Work extends RecordedWork>(
  work: readonly Work[],
  approvals: readonly Approval[],
): WorkPart<Work>[] {
  let place = 0
  return work.toSorted(byTime).flatMap((entry) => {
    if (!isBillable(entry.cause)) return [wholeOf(entry, 'INCLUDED')]
    const first = place
    place += entry.minutes
    return entry.isWithinAllowance
      ? [wholeOf(entry, 'WITHIN_ALLOWANCE')]
      : partEntry(entry, [first, place], approvals)
  })
}

function partEntry<Work extends RecordedWork>(
  entry: Work,
  [first, end]: [number, number],
  approvals: readonly Approval[],
): WorkPart<Work>[] {
  let place = first
  const parts: WorkPart<Work>[] = []
  for (const approval of approvals) {
    const reached = Math.min(approval.minutes, end)
    if (reached <= place) continue
    const chargedAt = Temporal.Instant.compare(approval.at, entry.at) > 0 ? approval.at : entry.at
    const minutes = reached - place
    parts.push({ ...entry, minutes, chargedAt, isHeld: false, standing: 'APPROVED', approval })
    place = reached
  }
  const minutes = end - place
  if (minutes > 0) parts.push({ ...wholeOf(entry, 'HELD'), minutes, isHeld: true })
  return parts
}

function wholeOf<Work extends RecordedWork>(entry: Work, standing: Standing): WorkPart<Work> {
  return { ...entry, standing, chargedAt: entry.at, isHeld: false, approval: null }
}

/** Those approvals that reached further than all before them, in the order in which they were given. */
function reachingFurther(approvals: readonly Approval[]): Approval[] {
  let furthest = 0
  return approvals.toSorted(byApproval).filter(({ minutes }) => {
    const isFurther = minutes > furthest
    furthest = Math.max(furthest, minutes)
    return isFurther
  })
}

/** In the order in which approvals were given. */
export function byApproval(a: Approval, b: Approval): number {
  return Temporal.Instant.compare(a.at, b.at) || a.version - b.version
}

function byTime(a: RecordedWork, b: RecordedWork): number {
  return Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1)
}

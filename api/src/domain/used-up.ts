/** What changes how much of the minutes approved for a ticket is left: more is approved, as a total, or some are worked. */
export type ApprovedChange = { at: Temporal.Instant } & ({ approved: number } | { worked: number })

/**
 * When a timer has used up the minutes that are approved for its ticket, to the minute (C3); null while nothing limits it. One
 * that is started, or still runs, when nothing approved is left goes on for work that is held, until more is approved than it
 * has counted. What comes after the minutes were used up moves that no more.
 */
export function usedUpAt(
  startedAt: Temporal.Instant,
  changes: readonly ApprovedChange[],
): Temporal.Instant | null {
  let [approved, worked] = [0, 0]
  let end: Temporal.Instant | null = null
  for (const change of changes.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    if (end && Temporal.Instant.compare(end, change.at) <= 0) return end
    if ('approved' in change) approved = Math.max(approved, change.approved)
    else worked += change.worked
    const isBefore = Temporal.Instant.compare(change.at, startedAt) <= 0
    const next = startedAt.add({ minutes: approved - worked })
    if (Temporal.Instant.compare(next, isBefore ? startedAt : change.at) > 0) end = next
    // Other work took the rest meanwhile.
    else if (end && !isBefore) return change.at
    else end = null
  }
  return end
}

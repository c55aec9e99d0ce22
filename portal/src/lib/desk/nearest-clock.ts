/** What is needed of a clock to know which of a ticket's two is due first. */
type Due = { dueAt: string | null; completedAt: string | null }

/** The clock that a ticket is due by: the first response while it is owed and comes first, or else the resolution. */
export function nearestClock<First extends Due, Resolution extends Due>(ticket: {
  firstResponse: First
  resolution: Resolution
}): { clock: First | Resolution; isFirstResponse: boolean } {
  const { firstResponse, resolution } = ticket
  const isOwed = firstResponse.completedAt === null && firstResponse.dueAt !== null
  const isFirst = isOwed && (resolution.dueAt === null || firstResponse.dueAt! <= resolution.dueAt)
  return isFirst
    ? { clock: firstResponse, isFirstResponse: true }
    : { clock: resolution, isFirstResponse: false }
}

import type { TimelineEvent } from '#lib/ticket/event-fields.ts'

/** How far someone has read. */
export type SeenMark = { actor: { side: 'STORE' | 'PARTNER' | 'PLATFORM' }; upTo: string }

/** Of what was told, what comes after what the page shows: both are parts of one history, in its order. */
export function beyond<Event extends { id: string }>(shown: Event[], told: Event[]): Event[] {
  const known = new Set(shown.map(({ id }) => id))
  return told.slice(told.findLastIndex(({ id }) => known.has(id)) + 1)
}

/** The viewer's last message, if it was seen from the other side; null if not, or if there is none. */
export function lastSeenOwn(
  events: TimelineEvent[],
  seenBy: SeenMark[],
  { viewerName, isAgent }: { viewerName: string; isAgent: boolean },
): string | null {
  const own = events.findLastIndex(({ body, actor }) => body !== null && actor?.name === viewerName)
  const isSeen = seenBy.some(
    ({ actor, upTo }) =>
      (actor.side === 'PLATFORM') !== isAgent && events.findIndex(({ id }) => id === upTo) >= own,
  )
  return own >= 0 && isSeen ? (events[own]?.id ?? null) : null
}

import type { TimelineEvent } from '#lib/ticket/event-fields.ts'

/** More than that are read on the ticket's own page. */
export const MOST_WORDS = 5

export type Words = TimelineEvent & { body: string }

/** Where the last words of a ticket begin: with the first that is unread, else with the last; null before any. */
export function firstOfLastWords(events: TimelineEvent[], unreadCount: number): string | null {
  const written = events.filter(isWritten)
  const theirs = written.filter(({ actor }) => actor?.side !== 'PLATFORM')
  const first = unreadCount > 0 ? theirs.slice(-unreadCount)[0] : written.at(-1)
  return first?.id ?? null
}

/** The last words of a ticket from one of its events on, a few at most; all of them where it is not among them. */
export function lastWords(events: TimelineEvent[], firstId: string | null): Words[] {
  const from = events.findIndex(({ id }) => id === firstId)
  return events.slice(Math.max(from, 0)).filter(isWritten).slice(-MOST_WORDS)
}

function isWritten(event: TimelineEvent): event is Words {
  return event.body !== null
}

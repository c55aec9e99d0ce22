import { dayKey, wholeMinutes, type Place } from '#lib/format/instant.ts'
import type { TimelineEvent } from './event-fields.ts'

/** A line of the conversation: a day, where the new begins, something written, a wait with its length once it is over, or a change. */
export type TimelineEntry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; event: TimelineEvent; body: string }
  | { kind: 'wait'; key: string; from: string; minutes: number | null }
  | { kind: 'change'; key: string; event: TimelineEvent }

const written = ['OPENED', 'STORE_REPLIED', 'AGENT_REPLIED', 'PARTNER_ANSWERED', 'NOTE_ADDED']
const endingWaits = ['STORE_REPLIED', 'ESTIMATE_APPROVED', 'ESTIMATE_DECLINED', 'REOPENED', 'RESOLVED']

/**
 * A ticket's history, oldest first, as lines under the days of the place.
 *
 * @param reach `isWhole`: whether it reaches up to now, for only then is a wait without an end known to go on;
 *   `newFrom`: the first message that its reader had not seen; a conversation that is new as a whole needs no line.
 */
export function timelineEntries(
  events: TimelineEvent[],
  place: Place,
  { isWhole = true, newFrom = null }: { isWhole?: boolean; newFrom?: string | null } = {},
): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let day = ''
  let waitingSince: TimelineEvent | null = null
  for (const event of events) {
    if (waitingSince && endingWaits.includes(event.type)) {
      entries.push(wait(waitingSince, wholeMinutes(waitingSince.at, event.at)))
      waitingSince = null
    }
    if (dayKey(event.at, place) !== day) {
      day = dayKey(event.at, place)
      entries.push({ kind: 'day', key: `day-${event.id}`, at: event.at })
    }
    if (event.id === newFrom && event.type !== 'OPENED') entries.push({ kind: 'new', key: 'new' })
    if (event.body !== null) entries.push({ kind: 'message', key: event.id, event, body: event.body })
    if (event.type === 'WAITING_ON_STORE') waitingSince ??= event
    else if (!written.includes(event.type)) entries.push({ kind: 'change', key: `change-${event.id}`, event })
  }
  if (waitingSince && isWhole) entries.push(wait(waitingSince, null))
  return entries
}

function wait(since: TimelineEvent, minutes: number | null): TimelineEntry {
  return { kind: 'wait', key: `wait-${since.id}`, from: since.at, minutes }
}

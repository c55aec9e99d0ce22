import { duration } from '#lib/format/duration.ts'
import { milliseconds, time, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'
import type { Extension } from '#lib/ui/ribbon/clock.ts'
import { extensionSentence } from '#lib/ui/ribbon/extension-sentence.ts'
import type { TimelineEvent } from './timeline-entries.ts'

/** The shape before a change of a ticket. */
export const changeShapes: Record<TimelineEvent['type'], ShapeName> = {
  OPENED: 'dashedRing',
  STORE_REPLIED: 'ringWithDot',
  AGENT_REPLIED: 'ringWithDot',
  WAITING_ON_STORE: 'bars',
  RESOLVED: 'ringedTick',
  REOPENED: 'ringWithDot',
  EXTENDED: 'calendar',
  CLOSED: 'square',
  PLAN_CHANGED: 'dash',
  ASSIGNED: 'ringWithDot',
  TYPE_CORRECTED: 'dash',
  CLASSIFIED: 'dash',
  NOTE_ADDED: 'dash',
  MERGED: 'square',
  MERGED_IN: 'ringWithDot',
  RELATED: 'dash',
  UNRELATED: 'dash',
  INCIDENT_LINKED: 'diamond',
  INCIDENT_UNLINKED: 'dash',
  PROJECT_STARTED: 'calendar',
  PROJECT_CHANGED: 'calendar',
  DEADLINE_AT_RISK: 'halfDisc',
  DEADLINE_BREACHED: 'diamond',
}

/** A change of a ticket in a sentence, with its time; a moved deadline with both instants and its reason (S2). */
export function changeSentence(
  event: TimelineEvent,
  extensions: Extension[],
  place: Place,
  now: Instant,
): string {
  const name = event.actor?.name ?? ''
  const at = { time: time(event.at, place) }
  switch (event.type) {
    case 'RESOLVED':
      return name ? m.ticket_event_resolved_by({ name, ...at }) : m.ticket_event_resolved(at)
    case 'REOPENED':
      return m.ticket_event_reopened_by({ name, ...at })
    case 'CLOSED':
      return m.ticket_event_closed(at)
    case 'PLAN_CHANGED':
      return m.ticket_event_plan_changed(at)
    case 'EXTENDED':
      return extended(event, extensions, place, now)
    default:
      return ''
  }
}

function extended(event: TimelineEvent, extensions: Extension[], place: Place, now: Instant): string {
  const minute = wholeMinute(event.at)
  const moved = extensions.find(({ at, reason }) => wholeMinute(at) === minute && reason === event.reason)
  if (moved) return extensionSentence(moved, place, now)
  const reason = event.reason ?? ''
  return m.sla_extended({ minutes: duration(event.minutes ?? 0, place.language), reason })
}

function wholeMinute(instant: Instant): number {
  return Math.floor(milliseconds(instant) / 60_000)
}

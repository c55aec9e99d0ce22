import { creditNoteName } from '#lib/format/credit-note-name.ts'
import { whenAt } from '#lib/format/deadline.ts'
import { duration } from '#lib/format/duration.ts'
import { milliseconds, time, type Instant, type Place } from '#lib/format/instant.ts'
import { endSentence } from '#lib/format/end-sentence.ts'
import { money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'
import type { Extension } from '#lib/ui/ribbon/clock.ts'
import { extensionSentence } from '#lib/ui/ribbon/extension-sentence.ts'
import { kindWords } from './kind-words.ts'
import type { TimelineEvent } from './event-fields.ts'

/** The shape before a change of a ticket. */
export const changeShapes: Record<TimelineEvent['type'], ShapeName> = {
  OPENED: 'dashedRing',
  STORE_REPLIED: 'ringWithDot',
  AGENT_REPLIED: 'ringWithDot',
  WAITING_ON_STORE: 'bars',
  RESOLVED: 'ringedTick',
  REOPENED: 'ringWithDot',
  EXTENDED: 'calendar',
  CALENDAR_CHANGED: 'calendar',
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
  INCIDENT_UPDATED: 'ringWithDot',
  FIX_LINKED: 'dash',
  FIX_UNLINKED: 'dash',
  PROJECT_STARTED: 'calendar',
  PROJECT_CHANGED: 'calendar',
  DEADLINE_AT_RISK: 'halfDisc',
  DEADLINE_BREACHED: 'diamond',
  PARTNER_FIRST: 'ringWithDot',
  PARTNER_ANSWERED: 'ringWithDot',
  HANDED_TO_PLATFORM: 'ringWithDot',
  ESTIMATE_OFFERED: 'dashedRing',
  ESTIMATE_APPROVED: 'ringedTick',
  ESTIMATE_DECLINED: 'dash',
  ESTIMATE_WITHDRAWN: 'dash',
  LINE_DISPUTED: 'bars',
  DISPUTE_ANSWERED: 'ringedTick',
  LINE_CREDITED: 'ringedTick',
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
      if (event.fix)
        return m.ticket_event_fixed_for_all({ name, title: event.fix.title[place.language], ...at })
      return name ? m.ticket_event_resolved_by({ name, ...at }) : m.ticket_event_resolved(at)
    case 'REOPENED':
      return m.ticket_event_reopened_by({ name, ...at })
    case 'CLOSED':
      return m.ticket_event_closed(at)
    case 'PLAN_CHANGED':
      if (event.isFromOpening) return m.ticket_event_promised_from_opening({ name, ...at })
      return planChanged(event, name, at)
    case 'EXTENDED':
      return extended(event, extensions, place, now)
    case 'CALENDAR_CHANGED':
      return calendarChanged(event, at, place, now)
    case 'ASSIGNED':
      return assigned(event, name, at)
    case 'TYPE_CORRECTED':
    case 'CLASSIFIED': {
      const kinds = { from: event.from ? kindWords(event.from) : '', to: event.to ? kindWords(event.to) : '' }
      return m.ticket_event_classified({ name, ...kinds, ...at })
    }
    case 'PROJECT_STARTED':
    case 'PROJECT_CHANGED':
      return projectChanged(event, name, at)
    case 'PARTNER_FIRST':
      return m.hands_event_first({
        partner: event.partner ?? '',
        when: whenAt(event.until ?? event.at, now, place),
        ...at,
      })
    case 'HANDED_TO_PLATFORM':
      return handedOver(event, name, at)
    case 'ESTIMATE_OFFERED':
    case 'ESTIMATE_APPROVED':
    case 'ESTIMATE_DECLINED':
    case 'ESTIMATE_WITHDRAWN':
      return estimated(event, name, at, place)
    case 'LINE_DISPUTED':
    case 'DISPUTE_ANSWERED':
      return disputed(event, name, at, place)
    case 'LINE_CREDITED':
      return credited(event, name, at, place)
    case 'DEADLINE_AT_RISK':
      return deadlineNoticed(event, place, now, at, m.ticket_event_answer_at_risk, m.ticket_event_at_risk)
    case 'DEADLINE_BREACHED':
      return deadlineNoticed(event, place, now, at, m.ticket_event_answer_breached, m.ticket_event_breached)
    default:
      return paired(event, name, at, place)
  }
}

type At = { time: string }
type Noticed = (words: At & { due: string }) => string

/** Another plan, or, with a reason, what the plan promises. */
function planChanged({ reason }: TimelineEvent, name: string, at: At): string {
  const changed = name ? m.ticket_event_plan_changed_by({ name, ...at }) : m.ticket_event_plan_changed(at)
  return reason ? [changed, m.ticket_event_reason({ reason })].join(' ') : changed
}

/** Why it went from the partner to the platform (T4). */
function handedOver({ handover, reason }: TimelineEvent, name: string, at: At): string {
  if (handover === 'TIME_PASSED') return m.hands_event_time(at)
  if (handover === 'PARTNERSHIP_ENDED') return m.hands_event_partner_gone(at)
  if (handover === 'PARTNER_LIMITED') return m.hands_event_partner_limited(at)
  if (handover === 'BY_PARTNER') return m.hands_event_by_partner({ name, ...at })
  if (handover !== 'TAKEN') return m.hands_event_over(at)
  return reason ? m.hands_event_taken_reason({ name, reason, ...at }) : m.hands_event_taken({ name, ...at })
}

/** Which deadline it was, and when it was due (S4). */
function deadlineNoticed(
  { clock, dueAt, at }: TimelineEvent,
  place: Place,
  now: Instant,
  time: At,
  ofAnswer: Noticed,
  ofSolution: Noticed,
): string {
  const due = whenAt(dueAt ?? at, now, place)
  return (clock === 'FIRST_RESPONSE' ? ofAnswer : ofSolution)({ ...time, due })
}

function assigned({ assignee, actor }: TimelineEvent, name: string, at: At): string {
  if (!assignee) return m.ticket_event_unassigned({ name, ...at })
  if (assignee.name === actor?.name) return m.ticket_event_taken({ name, ...at })
  return m.ticket_event_assigned({ name, assignee: assignee.name, ...at })
}

const partSentences = {
  PART_ADDED: m.ticket_event_part_added,
  PART_CHANGED: m.ticket_event_part_changed,
  PART_FINISHED: m.ticket_event_part_finished,
  PART_REOPENED: m.ticket_event_part_reopened,
  PART_REMOVED: m.ticket_event_part_removed,
}

/** What was offered, and what became of it (C3); without numbers to whoever is not told of charges (A4, C7). */
function estimated({ type, estimate, reason }: TimelineEvent, name: string, at: At, place: Place): string {
  if (type === 'ESTIMATE_WITHDRAWN') return m.ticket_event_estimate_withdrawn({ name, ...at })
  if (type === 'ESTIMATE_DECLINED')
    return reason
      ? m.ticket_event_estimate_declined_words({ name, words: endSentence(reason), ...at })
      : m.ticket_event_estimate_declined({ name, ...at })
  if (!estimate)
    return type === 'ESTIMATE_APPROVED'
      ? m.ticket_event_estimate_approved_untold(at)
      : m.ticket_event_estimate_offered_untold({ name, ...at })
  const { version, minutes, most, isByLink, isByPledge } = estimate
  const offer = {
    name,
    duration: duration(minutes, place.language),
    most: money(most, place.language),
    ...at,
  }
  if (isByPledge) return m.ticket_event_estimate_approved_pledge(offer)
  if (type === 'ESTIMATE_APPROVED')
    return isByLink ? m.ticket_event_estimate_approved_link(offer) : m.ticket_event_estimate_approved(offer)
  return version > 1
    ? m.ticket_event_estimate_offered_anew({ version, ...offer })
    : m.ticket_event_estimate_offered(offer)
}

/** What its store objected to, and how the platform answered (C5), told likewise. */
function disputed({ type, dispute, reason }: TimelineEvent, name: string, at: At, place: Place): string {
  if (!dispute)
    return type === 'LINE_DISPUTED'
      ? m.ticket_event_line_disputed_untold({ name, ...at })
      : m.ticket_event_dispute_answered_untold({ name, ...at })
  const net = money(dispute.net, place.language)
  const off = dispute.takenOff ? money(dispute.takenOff, place.language) : ''
  const words = reason ? endSentence(reason) : ''
  if (type === 'LINE_DISPUTED')
    return reason
      ? m.ticket_event_line_disputed_words({ name, net, words, ...at })
      : m.ticket_event_line_disputed({ name, net, ...at })
  if (dispute.isWaived) return m.ticket_event_dispute_waived({ name, words, ...at })
  return Number(dispute.takenOff?.amount ?? 0) > 0
    ? m.ticket_event_dispute_reduced({ name, off, words, ...at })
    : m.ticket_event_dispute_upheld({ name, words, ...at })
}

/** What was taken back of an issued line (C6), told likewise. */
function credited({ creditNote, at: issuedAt, reason }: TimelineEvent, name: string, at: At, place: Place) {
  if (!creditNote) return m.ticket_event_line_credited_untold({ name, ...at })
  const { number, net, timeZone } = creditNote
  return m.ticket_event_line_credited({
    name,
    number: creditNoteName({ number, issuedAt, timeZone }),
    net: money(net, place.language),
    words: endSentence(reason ?? ''),
    ...at,
  })
}

/** What was changed in the project that an order grew into (T5). */
function projectChanged({ projectChange }: TimelineEvent, name: string, at: At): string {
  const { title = '', kind = null, part } = projectChange ?? {}
  if (kind === null) return m.ticket_event_project({ name, title, ...at })
  if (kind === 'PLANNED') return m.ticket_event_project_changed({ name, ...at })
  return partSentences[kind]({ name, part: part ?? '', ...at })
}

/** What was said of this ticket and another one, an incident, or a fix. */
function paired(
  { type, otherTicket: other, incident, incidentNews: news, fix }: TimelineEvent,
  name: string,
  at: At,
  { language }: Place,
): string {
  const title = other?.title ?? (incident ?? fix)?.title[language] ?? ''
  const pair = { name, number: other?.number ?? '', title, ...at }
  switch (type) {
    case 'MERGED':
      return m.ticket_event_merged(pair)
    case 'MERGED_IN':
      return m.ticket_event_merged_in(pair)
    case 'RELATED':
      return m.ticket_event_related(pair)
    case 'UNRELATED':
      return m.ticket_event_unrelated(pair)
    case 'INCIDENT_LINKED':
      return m.ticket_event_incident_linked(pair)
    case 'INCIDENT_UNLINKED':
      return m.ticket_event_incident_unlinked(pair)
    case 'INCIDENT_UPDATED':
      return m.ticket_event_incident_updated({ ...pair, words: news?.[language] ?? '' })
    case 'FIX_LINKED':
      return m.ticket_event_fix_linked(pair)
    case 'FIX_UNLINKED':
      return m.ticket_event_fix_unlinked(pair)
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

/** The desk's calendar changed, and moved a promise that was given: from when to when, and why (S2). */
function calendarChanged(
  { movedDeadlines, reason }: TimelineEvent,
  at: At,
  place: Place,
  now: Instant,
): string {
  const moves = movedDeadlines.map(({ clock, fromDueAt, toDueAt }) => {
    const from = fromDueAt ? whenAt(fromDueAt, now, place) : m.ticket_event_no_deadline()
    const to = toDueAt ? whenAt(toDueAt, now, place) : m.ticket_event_no_deadline()
    return clock === 'FIRST_RESPONSE'
      ? m.ticket_event_answer_moved({ from, to })
      : m.ticket_event_solution_moved({ from, to })
  })
  return [
    m.ticket_event_calendar_changed(at),
    ...moves,
    m.ticket_event_reason({ reason: reason ?? '' }),
  ].join(' ')
}

function wholeMinute(instant: Instant): number {
  return Math.floor(milliseconds(instant) / 60_000)
}

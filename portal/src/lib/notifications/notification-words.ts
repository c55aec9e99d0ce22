import { when } from '#lib/format/deadline.ts'
import type { Instant, Place } from '#lib/format/instant.ts'
import { money, type Money } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'
import { suggestionStatusWords, type SuggestionStatus } from '#lib/ui/suggestion/suggestion-words.ts'

export type NotificationKind =
  | 'QUESTION_ASKED'
  | 'REPLY'
  | 'RESOLVED'
  | 'FIX_SHIPPED'
  | 'REOPENED'
  | 'CLOSED'
  | 'DEADLINE_MOVED'
  | 'DEADLINE_AT_RISK'
  | 'DEADLINE_BREACHED'
  | 'NEW_TICKET'
  | 'ASSIGNED_TO_YOU'
  | 'MENTIONED'
  | 'NOTE_ADDED'
  | 'TYPE_CORRECTED'
  | 'MERGED'
  | 'INCIDENT_LINKED'
  | 'INCIDENT_UPDATED'
  | 'HANDED_TO_PLATFORM'
  | 'PROJECT_STARTED'
  | 'PROJECT_CHANGED'
  | 'ESTIMATE_OFFERED'
  | 'ESTIMATE_ANSWERED'
  | 'ESTIMATE_WITHDRAWN'
  | 'LINE_DISPUTED'
  | 'DISPUTE_ANSWERED'
  | 'SUGGESTION_DECIDED'
  | 'SUGGESTION_SHIPPED'
  | 'SUGGESTION_LOOKED_AT'
  | 'SUGGESTION_MERGED'
  | 'SUGGESTION_JOINED'
  | 'SUGGESTION_PUBLISHED'
  | 'SUGGESTION_OFFERED'
  | 'OFFER_REACHED'
  | 'OFFER_EXPIRED'
  | 'OFFER_WITHDRAWN'
  | 'SUGGESTION_COMMENTED'
  | 'SUGGESTION_STORE_COMMENTED'
  | 'PARTNER_INVITED'
  | 'INVITATION_ACCEPTED'
  | 'INVITATION_DECLINED'
  | 'PARTNER_LIMITED'
  | 'PARTNERSHIP_ENDED'

/** Something that a person was told, as the API gives it. */
export type Told = {
  kind: NotificationKind
  eventType: string | null
  suggestionStatus: SuggestionStatus | null
  actor: { name: string; side: string } | null
  /** Of a store and its partner, the partner whose ADMIN one is; null for the store's owners. */
  partner: { name: string } | null
  dueAt: string | null
  isFirstResponse: boolean
  subject: string | null
  storesProtected: number | null
  estimate: { most: Money; isByPledge: boolean } | null
  dispute: { net: Money; takenOff: Money | null; isWaived: boolean } | null
}

/** The shape before a notification, as in the ticket's own history. */
export const kindShapes: Record<NotificationKind, ShapeName> = {
  QUESTION_ASKED: 'returnArrow',
  REPLY: 'ringWithDot',
  RESOLVED: 'ringedTick',
  FIX_SHIPPED: 'ringedTick',
  REOPENED: 'ringWithDot',
  CLOSED: 'square',
  DEADLINE_MOVED: 'calendar',
  DEADLINE_AT_RISK: 'halfDisc',
  DEADLINE_BREACHED: 'diamond',
  NEW_TICKET: 'dashedRing',
  ASSIGNED_TO_YOU: 'disc',
  MENTIONED: 'disc',
  NOTE_ADDED: 'ring',
  TYPE_CORRECTED: 'dash',
  MERGED: 'dash',
  INCIDENT_LINKED: 'diamond',
  INCIDENT_UPDATED: 'ringWithDot',
  HANDED_TO_PLATFORM: 'ringWithDot',
  PROJECT_STARTED: 'threeBars',
  PROJECT_CHANGED: 'calendar',
  ESTIMATE_OFFERED: 'dashedRing',
  ESTIMATE_ANSWERED: 'ringedTick',
  ESTIMATE_WITHDRAWN: 'dash',
  LINE_DISPUTED: 'bars',
  DISPUTE_ANSWERED: 'ringedTick',
  SUGGESTION_DECIDED: 'ringWithDot',
  SUGGESTION_SHIPPED: 'arrowUp',
  SUGGESTION_LOOKED_AT: 'ring',
  SUGGESTION_MERGED: 'dash',
  SUGGESTION_JOINED: 'dash',
  SUGGESTION_PUBLISHED: 'dashedRing',
  SUGGESTION_OFFERED: 'dashedRing',
  OFFER_REACHED: 'ringedTick',
  OFFER_EXPIRED: 'square',
  OFFER_WITHDRAWN: 'dash',
  SUGGESTION_COMMENTED: 'ringWithDot',
  SUGGESTION_STORE_COMMENTED: 'ringWithDot',
  PARTNER_INVITED: 'dashedRing',
  INVITATION_ACCEPTED: 'ringedTick',
  INVITATION_DECLINED: 'dash',
  PARTNER_LIMITED: 'halfDisc',
  PARTNERSHIP_ENDED: 'square',
}

/** What happened, in a few words. */
export function saidOf(told: Told, isStore: boolean, now: Instant, place: Place): string {
  const name = { name: told.actor?.name ?? m.ticket_support() }
  const subject = { subject: told.subject ?? '' }
  const due = { when: told.dueAt === null ? '' : when(told.dueAt, now, place) }
  const offer = { ...name, most: told.estimate ? money(told.estimate.most, place.language) : '' }
  switch (told.kind) {
    case 'QUESTION_ASKED':
      return isStore
        ? m.notification_said_question_asked(name)
        : m.notification_said_question_asked_agent(name)
    case 'REPLY':
      return m.notification_said_reply(name)
    case 'RESOLVED':
      return told.actor ? m.notification_said_resolved_by(name) : m.notification_said_resolved()
    case 'FIX_SHIPPED':
      return m.notification_said_fix_shipped({ ...subject, count: told.storesProtected ?? 1 })
    case 'REOPENED':
      return m.notification_said_reopened(name)
    case 'CLOSED':
      return m.notification_said_closed()
    case 'DEADLINE_MOVED':
      return m.notification_said_deadline_moved(name)
    case 'DEADLINE_AT_RISK':
      return told.isFirstResponse
        ? m.notification_said_answer_at_risk(due)
        : m.notification_said_deadline_at_risk(due)
    case 'DEADLINE_BREACHED':
      return told.isFirstResponse
        ? m.notification_said_answer_breached(due)
        : m.notification_said_deadline_breached(due)
    case 'NEW_TICKET':
      return told.eventType === 'PARTNER_FIRST'
        ? m.notification_said_yours_first(name)
        : m.notification_said_new_ticket(name)
    case 'ASSIGNED_TO_YOU':
      return m.notification_said_assigned_to_you(name)
    case 'MENTIONED':
      return m.notification_said_mentioned(name)
    case 'NOTE_ADDED':
      return m.notification_said_note_added(name)
    case 'TYPE_CORRECTED':
      return m.notification_said_type_corrected(name)
    case 'MERGED':
      return m.notification_said_merged(subject)
    case 'INCIDENT_LINKED':
      return told.eventType === 'INCIDENT_UNLINKED'
        ? m.notification_said_incident_unlinked(subject)
        : m.notification_said_incident_linked(subject)
    case 'INCIDENT_UPDATED':
      return m.notification_said_incident_updated(subject)
    case 'PROJECT_CHANGED':
      return m.notification_said_project_changed({ ...name, ...subject })
    case 'HANDED_TO_PLATFORM':
      return m.notification_said_handed_to_platform()
    case 'PROJECT_STARTED':
      return m.notification_said_project_started(subject)
    case 'ESTIMATE_OFFERED':
      return told.estimate
        ? m.notification_said_estimate_offered(offer)
        : m.notification_said_estimate_offered_untold(name)
    case 'ESTIMATE_ANSWERED':
      if (!told.estimate) return answeredUntold(told, name)
      if (told.estimate.isByPledge) return m.notification_said_estimate_pledged(offer)
      return told.eventType === 'ESTIMATE_APPROVED'
        ? m.notification_said_estimate_approved(offer)
        : m.notification_said_estimate_declined(offer)
    case 'ESTIMATE_WITHDRAWN':
      return told.estimate
        ? m.notification_said_estimate_withdrawn(offer)
        : m.notification_said_estimate_withdrawn_untold(name)
    case 'LINE_DISPUTED':
      return told.dispute
        ? m.notification_said_line_disputed({ ...name, net: money(told.dispute.net, place.language) })
        : m.notification_said_line_disputed_untold(name)
    case 'DISPUTE_ANSWERED':
      return disputeAnswered(told, name, place)
    case 'SUGGESTION_DECIDED':
      return m.notification_said_suggestion_decided({
        ...name,
        status: told.suggestionStatus ? suggestionStatusWords[told.suggestionStatus]() : '',
      })
    case 'SUGGESTION_SHIPPED':
      return m.notification_said_suggestion_shipped()
    case 'SUGGESTION_LOOKED_AT':
      return m.notification_said_suggestion_looked_at(name)
    case 'SUGGESTION_MERGED':
      return told.subject
        ? m.notification_said_suggestion_merged(subject)
        : m.notification_said_suggestion_unmerged()
    case 'SUGGESTION_JOINED':
      return told.subject
        ? m.notification_said_suggestion_joined(subject)
        : m.notification_said_suggestion_parted()
    case 'SUGGESTION_PUBLISHED':
      return m.notification_said_suggestion_published()
    case 'SUGGESTION_OFFERED':
      return m.notification_said_suggestion_offered(name)
    case 'OFFER_REACHED':
      return m.notification_said_offer_reached()
    case 'OFFER_EXPIRED':
      return m.notification_said_offer_expired()
    case 'OFFER_WITHDRAWN':
      return m.notification_said_offer_withdrawn(name)
    case 'SUGGESTION_COMMENTED':
      return m.notification_said_suggestion_commented(name)
    case 'SUGGESTION_STORE_COMMENTED':
      return m.notification_said_suggestion_store_commented(name)
    case 'PARTNER_INVITED':
      return m.notification_said_partner_invited({ ...name, partner: told.partner?.name ?? '' })
    case 'INVITATION_ACCEPTED':
      return m.notification_said_invitation_accepted({ ...name, ...subject })
    case 'INVITATION_DECLINED':
      return m.notification_said_invitation_declined(subject)
    case 'PARTNER_LIMITED':
      return m.notification_said_partner_limited(name)
    case 'PARTNERSHIP_ENDED':
      return told.partner
        ? m.notification_said_partnership_ended_for_partner({ ...name, partner: told.partner.name })
        : m.notification_said_partnership_ended({ ...name, ...subject })
  }
}

/** What became of an estimate, to whoever is not told of charges (A4). */
function answeredUntold({ eventType }: Told, name: { name: string }): string {
  return eventType === 'ESTIMATE_APPROVED'
    ? m.notification_said_estimate_approved_untold()
    : m.notification_said_estimate_declined_untold(name)
}

/** How the platform answered a dispute (C5). */
function disputeAnswered({ dispute }: Told, name: { name: string }, { language }: Place): string {
  if (!dispute) return m.notification_said_dispute_answered_untold(name)
  if (dispute.isWaived) return m.notification_said_dispute_waived(name)
  const isReduced = Number(dispute.takenOff?.amount ?? 0) > 0
  const off = dispute.takenOff ? money(dispute.takenOff, language) : ''
  return isReduced
    ? m.notification_said_dispute_reduced({ ...name, off })
    : m.notification_said_dispute_upheld(name)
}

/** A kind by its name, for whoever is of a store or of the platform. */
export function kindName(kind: NotificationKind, isStore: boolean): string {
  if (kind === 'QUESTION_ASKED' && !isStore) return m.notification_kind_question_asked_agent()
  if (kind === 'NEW_TICKET' && isStore) return m.notification_kind_new_ticket_store()
  return kindNames[kind]()
}

const kindNames: Record<NotificationKind, () => string> = {
  QUESTION_ASKED: m.notification_kind_question_asked,
  REPLY: m.notification_kind_reply,
  RESOLVED: m.notification_kind_resolved,
  FIX_SHIPPED: m.notification_kind_fix_shipped,
  REOPENED: m.notification_kind_reopened,
  CLOSED: m.notification_kind_closed,
  DEADLINE_MOVED: m.notification_kind_deadline_moved,
  DEADLINE_AT_RISK: m.notification_kind_deadline_at_risk,
  DEADLINE_BREACHED: m.notification_kind_deadline_breached,
  NEW_TICKET: m.notification_kind_new_ticket,
  ASSIGNED_TO_YOU: m.notification_kind_assigned_to_you,
  MENTIONED: m.notification_kind_mentioned,
  NOTE_ADDED: m.notification_kind_note_added,
  TYPE_CORRECTED: m.notification_kind_type_corrected,
  MERGED: m.notification_kind_merged,
  INCIDENT_LINKED: m.notification_kind_incident_linked,
  INCIDENT_UPDATED: m.notification_kind_incident_updated,
  PROJECT_CHANGED: m.notification_kind_project_changed,
  HANDED_TO_PLATFORM: m.notification_kind_handed_to_platform,
  PROJECT_STARTED: m.notification_kind_project_started,
  ESTIMATE_OFFERED: m.notification_kind_estimate_offered,
  ESTIMATE_ANSWERED: m.notification_kind_estimate_answered,
  ESTIMATE_WITHDRAWN: m.notification_kind_estimate_withdrawn,
  LINE_DISPUTED: m.notification_kind_line_disputed,
  DISPUTE_ANSWERED: m.notification_kind_dispute_answered,
  SUGGESTION_DECIDED: m.notification_kind_suggestion_decided,
  SUGGESTION_SHIPPED: m.notification_kind_suggestion_shipped,
  SUGGESTION_LOOKED_AT: m.notification_kind_suggestion_looked_at,
  SUGGESTION_MERGED: m.notification_kind_suggestion_merged,
  SUGGESTION_JOINED: m.notification_kind_suggestion_joined,
  SUGGESTION_PUBLISHED: m.notification_kind_suggestion_published,
  SUGGESTION_OFFERED: m.notification_kind_suggestion_offered,
  OFFER_REACHED: m.notification_kind_offer_reached,
  OFFER_EXPIRED: m.notification_kind_offer_expired,
  OFFER_WITHDRAWN: m.notification_kind_offer_withdrawn,
  SUGGESTION_COMMENTED: m.notification_kind_suggestion_commented,
  SUGGESTION_STORE_COMMENTED: m.notification_kind_suggestion_store_commented,
  PARTNER_INVITED: m.notification_kind_partner_invited,
  INVITATION_ACCEPTED: m.notification_kind_invitation_accepted,
  INVITATION_DECLINED: m.notification_kind_invitation_declined,
  PARTNER_LIMITED: m.notification_kind_partner_limited,
  PARTNERSHIP_ENDED: m.notification_kind_partnership_ended,
}

/** Of a store and its partner one is mailed always, and at once. */
export function isMailedAlways(kind: NotificationKind): boolean {
  return kind.startsWith('PARTNER') || kind.startsWith('INVITATION_')
}

/** Of suggestions one is mailed once a day at most. */
export function isDailyAtMost(kind: NotificationKind): boolean {
  return kind.startsWith('SUGGESTION_') || kind.startsWith('OFFER_')
}

import type { StaffRole } from '../stores/staff.entity.ts'
import {
  MAIL_PACES,
  type MailPace,
  NOTIFICATION_KINDS,
  type NotificationKind,
  type Ways,
} from './notification-words.ts'

/** As whom someone hears of a ticket: as one of its store or its store's partner, or by their role on the platform. */
export type Part = 'STORE' | StaffRole

const portal = (mail: MailPace): Ways => ({ inPortal: true, mail })
const SILENT: Ways = { inPortal: false, mail: 'NEVER' }
const BY_NAME = {
  AGENT: portal('IMMEDIATE'),
  ADMIN: portal('IMMEDIATE'),
  PRODUCT_MANAGER: portal('IMMEDIATE'),
}

/**
 * What holds until someone chooses otherwise. A store gets a mail for what it waits for or has to answer; agents live
 * at the desk, so they get mails only for what is theirs by name or runs late. A part that is not listed never hears of
 * the kind.
 */
const DEFAULTS: Record<NotificationKind, Partial<Record<Part, Ways>>> = {
  QUESTION_ASKED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: portal('NEVER') },
  REPLY: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  RESOLVED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  FIX_SHIPPED: { STORE: portal('IMMEDIATE') },
  REOPENED: { STORE: portal('HOURLY'), AGENT: portal('HOURLY'), ADMIN: SILENT },
  CLOSED: { STORE: portal('NEVER'), AGENT: SILENT, ADMIN: SILENT },
  DEADLINE_MOVED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  DEADLINE_AT_RISK: { AGENT: portal('HOURLY'), ADMIN: SILENT },
  DEADLINE_BREACHED: { STORE: portal('IMMEDIATE'), AGENT: portal('HOURLY'), ADMIN: portal('DAILY') },
  NEW_TICKET: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  ASSIGNED_TO_YOU: BY_NAME,
  MENTIONED: BY_NAME,
  NOTE_ADDED: { AGENT: portal('NEVER'), ADMIN: portal('NEVER') },
  TYPE_CORRECTED: { STORE: portal('DAILY'), AGENT: SILENT, ADMIN: SILENT },
  MERGED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  INCIDENT_LINKED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  INCIDENT_UPDATED: { STORE: portal('IMMEDIATE') },
  PROJECT_CHANGED: { STORE: portal('DAILY'), AGENT: portal('NEVER'), ADMIN: SILENT },
  HANDED_TO_PLATFORM: { STORE: portal('NEVER'), AGENT: portal('NEVER'), ADMIN: SILENT },
  ESTIMATE_OFFERED: { STORE: portal('IMMEDIATE') },
  ESTIMATE_ANSWERED: { STORE: portal('NEVER'), AGENT: portal('NEVER'), ADMIN: portal('NEVER') },
  ESTIMATE_WITHDRAWN: { STORE: portal('IMMEDIATE') },
  LINE_DISPUTED: { STORE: portal('NEVER'), AGENT: portal('HOURLY'), ADMIN: portal('HOURLY') },
  DISPUTE_ANSWERED: { STORE: portal('IMMEDIATE') },
  PROJECT_STARTED: { STORE: portal('IMMEDIATE'), AGENT: portal('NEVER'), ADMIN: SILENT },
  SUGGESTION_DECIDED: { STORE: portal('DAILY') },
  SUGGESTION_SHIPPED: { STORE: portal('DAILY') },
  SUGGESTION_LOOKED_AT: { STORE: portal('DAILY') },
  SUGGESTION_MERGED: { STORE: portal('DAILY') },
  SUGGESTION_JOINED: { STORE: portal('DAILY') },
  SUGGESTION_PUBLISHED: { STORE: portal('DAILY') },
  SUGGESTION_OFFERED: { STORE: portal('DAILY') },
  OFFER_REACHED: { STORE: portal('DAILY') },
  OFFER_EXPIRED: { STORE: portal('DAILY') },
  OFFER_WITHDRAWN: { STORE: portal('DAILY') },
  SUGGESTION_COMMENTED: { STORE: portal('DAILY') },
  PARTNER_INVITED: { STORE: portal('IMMEDIATE') },
  INVITATION_ACCEPTED: { STORE: portal('IMMEDIATE') },
  INVITATION_DECLINED: { STORE: portal('IMMEDIATE') },
  PARTNER_LIMITED: { STORE: portal('IMMEDIATE') },
  PARTNERSHIP_ENDED: { STORE: portal('IMMEDIATE') },
  SUGGESTION_STORE_COMMENTED: { PRODUCT_MANAGER: portal('NEVER'), ADMIN: portal('NEVER') },
}

/** The ways that hold for a kind until someone of these parts chooses otherwise; null for what they never hear of. */
export function defaultWays(kind: NotificationKind, parts: readonly Part[]): Ways | null {
  const ways = parts.flatMap((part) => DEFAULTS[kind][part] ?? [])
  if (ways.length === 0) return null
  const mail = MAIL_PACES.find((pace) => ways.some((each) => each.mail === pace)) ?? 'NEVER'
  return { inPortal: ways.some(({ inPortal }) => inPortal), mail }
}

/** The kinds that someone of these parts can hear of. */
export function kindsFor(parts: readonly Part[]): NotificationKind[] {
  return NOTIFICATION_KINDS.filter((kind) => parts.some((part) => DEFAULTS[kind][part]))
}

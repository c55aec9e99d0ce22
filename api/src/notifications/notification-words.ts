/** What one is told of suggestions: by mail once a day at most (G5). */
export const SUGGESTION_KINDS = [
  'SUGGESTION_DECIDED',
  'SUGGESTION_SHIPPED',
  'SUGGESTION_LOOKED_AT',
  'SUGGESTION_MERGED',
  'SUGGESTION_JOINED',
  'SUGGESTION_PUBLISHED',
  'SUGGESTION_OFFERED',
  'OFFER_REACHED',
  'OFFER_EXPIRED',
  'OFFER_WITHDRAWN',
  'SUGGESTION_COMMENTED',
  'SUGGESTION_STORE_COMMENTED',
] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

/** What one is told of a store and its partner (A4): by mail always and at once, for it asks or says what one must know. */
export const PARTNERSHIP_KINDS = [
  'PARTNER_INVITED',
  'INVITATION_ACCEPTED',
  'INVITATION_DECLINED',
  'PARTNER_LIMITED',
  'PARTNERSHIP_ENDED',
] as const
export type PartnershipKind = (typeof PARTNERSHIP_KINDS)[number]

/** Everything that one is told of; the list is closed, new words are added and none changes its meaning. */
export const NOTIFICATION_KINDS = [
  'QUESTION_ASKED',
  'REPLY',
  'RESOLVED',
  'FIX_SHIPPED',
  'REOPENED',
  'CLOSED',
  'DEADLINE_MOVED',
  'DEADLINE_AT_RISK',
  'DEADLINE_BREACHED',
  'NEW_TICKET',
  'ASSIGNED_TO_YOU',
  'MENTIONED',
  'NOTE_ADDED',
  'TYPE_CORRECTED',
  'MERGED',
  'INCIDENT_LINKED',
  'INCIDENT_UPDATED',
  'PROJECT_STARTED',
  'PROJECT_CHANGED',
  'HANDED_TO_PLATFORM',
  'ESTIMATE_OFFERED',
  'ESTIMATE_ANSWERED',
  'ESTIMATE_WITHDRAWN',
  'LINE_DISPUTED',
  'DISPUTE_ANSWERED',
  ...SUGGESTION_KINDS,
  ...PARTNERSHIP_KINDS,
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What one is told of tickets. */
export type TicketKind = Exclude<NotificationKind, SuggestionKind | PartnershipKind>

/** When a mail goes out: once it has settled, with the next whole hour, once a day, or not at all. */
export const MAIL_PACES = ['IMMEDIATE', 'HOURLY', 'DAILY', 'NEVER'] as const
export type MailPace = (typeof MAIL_PACES)[number]

/** Where someone is told of a kind. */
export type Ways = { inPortal: boolean; mail: MailPace }

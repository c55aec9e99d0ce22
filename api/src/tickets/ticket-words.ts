import type { ChargeCause } from '../domain/charge-cause.ts'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { Currency } from '../domain/money.ts'
import type { IncidentStage } from '../incidents/incident-words.ts'
import type { SupportTopic } from '../learning/topic-words.ts'
import type { Product } from '../stores/product-words.ts'

/** The four types (T1). */
export const TICKET_TYPES = ['BUG', 'USER_SUPPORT', 'ORDER', 'PRODUCT_SUGGESTION'] as const
export type TicketTypeName = (typeof TICKET_TYPES)[number]

/** Where a ticket stands (T8). */
export const TICKET_STATUSES = ['NEW', 'OPEN', 'WAITING_ON_STORE', 'RESOLVED', 'CLOSED'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

/** Where a bug lies (T2). */
export const BUG_ORIGINS = ['PRODUCT', 'STORE_CUSTOMISATION', 'INTEGRATION_CUSTOMISATION'] as const
export type BugOrigin = (typeof BUG_ORIGINS)[number]

/** Everything that can happen to a ticket; those that a clock knows keep the clock's own words. */
export const TICKET_EVENT_TYPES = [
  'OPENED',
  'AGENT_REPLIED',
  'STORE_REPLIED',
  'WAITING_ON_STORE',
  'RESOLVED',
  'REOPENED',
  'EXTENDED',
  'PLAN_CHANGED',
  'CALENDAR_CHANGED',
  'CLOSED',
  'ASSIGNED',
  'TYPE_CORRECTED',
  'CLASSIFIED',
  'NOTE_ADDED',
  'MERGED',
  'MERGED_IN',
  'RELATED',
  'UNRELATED',
  'INCIDENT_LINKED',
  'INCIDENT_UNLINKED',
  'INCIDENT_UPDATED',
  'FIX_LINKED',
  'FIX_UNLINKED',
  'PROJECT_STARTED',
  'PROJECT_CHANGED',
  'DEADLINE_AT_RISK',
  'DEADLINE_BREACHED',
  'PARTNER_FIRST',
  'PARTNER_ANSWERED',
  'HANDED_TO_PLATFORM',
  'ESTIMATE_OFFERED',
  'ESTIMATE_APPROVED',
  'ESTIMATE_DECLINED',
  'ESTIMATE_WITHDRAWN',
  'LINE_DISPUTED',
  'DISPUTE_ANSWERED',
  'LINE_CREDITED',
] as const
export type TicketEventType = (typeof TICKET_EVENT_TYPES)[number]

const ABOUT_CHARGES = new Set<string | null>([
  'ESTIMATE_DECLINED',
  'LINE_DISPUTED',
  'DISPUTE_ANSWERED',
  'LINE_CREDITED',
] satisfies TicketEventType[])

/** Whether the reason that is given with an event of a type speaks of charges: it is for whoever is told of those alone (A4). */
export function isAboutCharges(type: string | null): boolean {
  return ABOUT_CHARGES.has(type)
}

/**
 * What a change changed, beyond what its own columns say; which of them an event has goes with its type. Names are kept
 * as they were at that moment.
 */
export type TicketEventDetail = {
  /** ASSIGNED: to whom; null for nobody. */
  assignee?: { id: string; name: string } | null
  /** TYPE_CORRECTED, CLASSIFIED: what was before and what is now. */
  from?: TicketClassification
  to?: TicketClassification
  /** NOTE_ADDED: who is mentioned. */
  mentions?: { id: string; name: string }[]
  /** MERGED, MERGED_IN, RELATED, UNRELATED: the other ticket; OPENED: the one that it follows up. */
  other?: { id: string; number: number; title: string }
  /** INCIDENT_LINKED, INCIDENT_UNLINKED, INCIDENT_UPDATED: which one. */
  incident?: { id: string; number: number; title: LocalisedText }
  /** INCIDENT_UPDATED: what was said of it to everyone. */
  news?: { stage: IncidentStage; words: LocalisedText }
  /** RESOLVED: by which fix, and how many stores it protected (I2); FIX_LINKED, FIX_UNLINKED: which one it waits for. */
  fix?: { id: string; number: number; title: LocalisedText; storesProtected?: number }
  /** PROJECT_STARTED, PROJECT_CHANGED: which one. */
  project?: { id: string; title: string }
  /** PROJECT_CHANGED: what was changed, and the part's title where it was one. */
  change?: ProjectChange
  part?: string
  /** DEADLINE_AT_RISK, DEADLINE_BREACHED: of which clock, and the deadline as it stood. */
  clock?: ClockName
  dueAt?: string
  /** CALENDAR_CHANGED: which deadlines moved, from when to when; instants as text. */
  moves?: { clock: ClockName; fromDueAt: string | null; toDueAt: string | null }[]
  /** PARTNER_FIRST: which partner has it, and until when; STORE_REPLIED: until when, anew, where the partner had answered. */
  partner?: { id: string; name: string }
  until?: string
  /** HANDED_TO_PLATFORM: why. */
  handover?: Handover
  /** ESTIMATE_…: which one, as it was offered, by whom; an amount in minor units as text, instants as text (C3). */
  estimate?: {
    id: string
    version: number
    minutes: number
    cause: ChargeCause
    scope: string
    netMinor: string
    currency: Currency
    expiresAt: string
    offeredBy: string
    /** ESTIMATE_APPROVED: by the link of a mail, by whoever held it; or by the store's pledge, when the sum was reached (T7). */
    via?: 'LINK' | 'PLEDGE'
  }
  /** LINE_DISPUTED, DISPUTE_ANSWERED: which one, of which line, and how it was answered; amounts in minor units as text (C5). */
  dispute?: {
    id: string
    period: string
    /** The start of the line's rate card; or, of one that was issued, its primary key. */
    rateFrom?: string
    statementLine?: string
    netMinor: string
    currency: Currency
    outcome: 'UPHELD' | 'REDUCED' | 'WAIVED' | null
    takenOffMinor: string | null
  }
  /** LINE_CREDITED: which credit note, of which line of which statement; its net in minor units as text (C6). */
  creditNote?: {
    id: string
    number: number
    line: string
    statement: { number: number; period: string; timeZone: string }
    netMinor: string
    currency: Currency
  }
  /** PLAN_CHANGED: no plan changed; a promise was given late, and holds from the opening (T6). */
  isFromOpening?: true
  /** Where something was written: it was meant as chat, and became a normal reply outside the channel's hours (T9). */
  isAfterHours?: true
}

/** Who has a ticket now: the store's partner, or the platform (T4). */
export const TICKET_HANDS = ['PARTNER', 'PLATFORM'] as const
export type TicketHand = (typeof TICKET_HANDS)[number]

/** Why a ticket left the partner: in time or by it, or because it is none of what a partner has first (T4). */
export const HANDOVERS = [
  'BY_PARTNER',
  'TIME_PASSED',
  'TAKEN',
  'TYPE_CORRECTED',
  'INCIDENT',
  'REOPENED',
  'PARTNERSHIP_ENDED',
  'PARTNER_LIMITED',
] as const
export type Handover = (typeof HANDOVERS)[number]

/** What can change in a project (T5). */
export const PROJECT_CHANGES = [
  'PLANNED',
  'PART_ADDED',
  'PART_CHANGED',
  'PART_FINISHED',
  'PART_REOPENED',
  'PART_REMOVED',
] as const
export type ProjectChange = (typeof PROJECT_CHANGES)[number]

/** What kind of request a ticket is, and the details that go with it (T1 to T3). */
export type TicketClassification = {
  type: TicketTypeName
  origin: BugOrigin | null
  product: Product | null
  topic: SupportTopic | null
  components: string[]
}

/** The two clocks of a ticket (S1). */
export const CLOCK_NAMES = ['FIRST_RESPONSE', 'RESOLUTION'] as const
export type ClockName = (typeof CLOCK_NAMES)[number]

/** How a clock ended: in time, or late. */
export type SettledState = 'MET' | 'MISSED'

/** What someone does who has a ticket open; GONE takes the presence away. */
export const PRESENCE_ACTIVITIES = ['READING', 'WRITING', 'WRITING_NOTE', 'GONE'] as const
export type PresenceActivity = (typeof PRESENCE_ACTIVITIES)[number]

/** On whose side someone acts. */
export const SIDES = ['STORE', 'PARTNER', 'PLATFORM'] as const
export type Side = (typeof SIDES)[number]

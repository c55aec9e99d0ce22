import type { TicketTypeName } from '../../tickets/ticket-words.ts'
import type { MailPace, TicketKind } from '../notification-words.ts'

/** What a sentence of a mail may name. */
export type Named = {
  /** Who did it; empty for the platform itself. */
  name: string
  /** Whether the reader is of the store or its partner, and not of the platform. */
  isStore: boolean
  /** The deadline as it stood, in the reader's zone; empty where it is not about one. */
  due: string
  /** Whether it is a question that the reader, a partner, has first (T4). */
  isYoursFirst: boolean
  /** Whether that was the deadline of the first answer. */
  isFirstResponse: boolean
  /** The incident, the fix, the project or the other ticket, by its title; empty where there is none. */
  subject: string
  /** Whether a ticket was taken off its incident, and not linked to it. */
  isUnlinked: boolean
  /** Whether an estimate was approved, and not declined. */
  isApproved: boolean
  /** Whether the store's pledge approved it, when the sum of an offer was reached (T7). */
  isByPledge: boolean
  /** How a dispute was answered; null where it was not. */
  outcome: 'UPHELD' | 'REDUCED' | 'WAIVED' | null
  /** How many stores a fix protected. */
  stores: number
  /** What the type was and is. */
  fromType: TicketTypeName | null
  toType: TicketTypeName | null
}

/** Why someone is told: of the store or of the platform, and as what. */
export type Why = 'TOOK_PART' | 'OWNER' | 'PARTNER' | 'ASSIGNEE' | 'DESK' | 'BY_NAME'

/** The words of mails in one language. */
export type MailWords = {
  /** Of a `<html lang>`, and of dates. */
  tag: string
  ticket: (number: number) => string
  /** What kind of request a ticket is (T1). */
  types: Record<TicketTypeName, string>
  /** What happened, in a sentence. */
  happened: Record<TicketKind, (named: Named) => string>
  /** A deadline that moved, with both instants where it had them (S2). */
  moved: (from: string, to: string) => string
  reason: (reason: string) => string
  due: (when: string) => string
  /** So many minutes, and the most they cost (C3). */
  estimateMost: (minutes: number, most: string) => string
  estimateUntil: (when: string) => string
  /** What a disputed line comes to, and is not charged before its answer (C5). */
  disputeFrozen: (amount: string) => string
  disputeTakenOff: (amount: string) => string
  /** The link by which an owner approves an estimate. */
  readAndApprove: string
  waitsForYou: string
  waitsForStore: string
  open: string
  /** That an answer to the mail lands on the ticket. */
  answer: string
  /** That an answer to the mail becomes an internal note. */
  answerIsNote: string
  /** What a mail brought and is not with the ticket. */
  leftOut: (names: string) => string
  digestSubject: (news: number, tickets: number) => string
  digestTitle: Record<Exclude<MailPace, 'NEVER'>, string>
  why: Record<Why, string>
  /** In which zone its times are, by the zone's city. */
  zone: (city: string) => string
  unsubscribe: string
  settings: string
}

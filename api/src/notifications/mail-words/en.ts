import type { TicketTypeName } from '../../tickets/ticket-words.ts'
import type { MailWords } from './mail-words.ts'

const TYPES: Record<TicketTypeName, string> = {
  BUG: 'Bug',
  USER_SUPPORT: 'User support',
  ORDER: 'Order',
  PRODUCT_SUGGESTION: 'Suggestion',
}

/** Mails in English. */
export const en: MailWords = {
  tag: 'en',
  ticket: (number) => `Ticket ${number}`,
  types: TYPES,
  happened: {
    QUESTION_ASKED: ({ name, isStore }) =>
      isStore
        ? `${name} asks you something. The ticket waits for your answer.`
        : `${name} asked the store and waits.`,
    REPLY: ({ name }) => `${name} answered.`,
    RESOLVED: ({ name }) => (name ? `${name} says that it is solved.` : 'It is answered.'),
    FIX_SHIPPED: ({ subject, stores }) =>
      stores > 1
        ? `It is fixed for everyone: ${subject}. Your report helped protect ${stores} stores.`
        : `It is fixed for everyone: ${subject}. Your report led to it.`,
    REOPENED: ({ name }) => `${name} opened it again.`,
    CLOSED: () => 'It is closed, seven days after it was resolved. What comes later is a follow-up ticket.',
    DEADLINE_MOVED: ({ name }) => `${name} moved the deadline.`,
    DEADLINE_AT_RISK: ({ due, isFirstResponse }) =>
      isFirstResponse
        ? `Little time is left: an answer is due ${due}.`
        : `Little time is left: it is due ${due}.`,
    DEADLINE_BREACHED: ({ due, isFirstResponse }) =>
      isFirstResponse
        ? `An answer was due ${due} and is late. The ticket stands on top of the desk’s queue.`
        : `It was due ${due} and is late. It stands on top of the desk’s queue.`,
    NEW_TICKET: ({ name, isStore, isYoursFirst }) =>
      isYoursFirst
        ? `${name} asks. The question comes to you first.`
        : isStore
          ? `${name} opened a ticket in your store’s name.`
          : `${name} opened a ticket.`,
    ASSIGNED_TO_YOU: ({ name }) => (name ? `${name} assigned it to you.` : 'It is assigned to you.'),
    MENTIONED: ({ name }) => `${name} mentions you in a note.`,
    NOTE_ADDED: ({ name }) => `${name} added a note.`,
    TYPE_CORRECTED: ({ name, fromType, toType }) =>
      fromType && toType
        ? `${name} corrected its type from ${TYPES[fromType]} to ${TYPES[toType]}.`
        : `${name} corrected its type.`,
    MERGED: ({ subject }) => `It goes on in another ticket: ${subject}.`,
    INCIDENT_LINKED: ({ subject, isUnlinked }) =>
      isUnlinked
        ? `It does not belong to the incident “${subject}” any more. Its own clock goes on.`
        : `It belongs to the incident “${subject}” and follows its clock.`,
    INCIDENT_UPDATED: ({ subject }) => `News of the incident “${subject}”:`,
    PROJECT_CHANGED: ({ name, subject }) => `${name} updated the project: ${subject}.`,
    HANDED_TO_PLATFORM: ({ isStore }) =>
      isStore ? 'It went from the partner to us.' : 'It went from the partner to the platform.',
    ESTIMATE_OFFERED: ({ name }) => `${name} offers work, and begins once you approve it.`,
    ESTIMATE_ANSWERED: ({ name, isApproved, isByPledge }) =>
      isByPledge
        ? 'The sum is reached: the store’s pledge approved the estimate.'
        : isApproved
          ? `${name} approved the estimate.`
          : `${name} declined the estimate.`,
    ESTIMATE_WITHDRAWN: ({ name }) => `${name} took the estimate back. There is nothing to approve.`,
    LINE_DISPUTED: ({ name, isStore }) =>
      isStore ? `${name} contested a charge.` : `${name} contests a charge and waits for our answer.`,
    DISPUTE_ANSWERED: ({ name, outcome }) =>
      outcome === 'WAIVED'
        ? `${name} answered what you contested: it is not charged.`
        : outcome === 'REDUCED'
          ? `${name} answered what you contested: less is charged.`
          : `${name} answered what you contested: the charge stands.`,
    PROJECT_STARTED: ({ subject }) => `It became a project: ${subject}.`,
  },
  moved: (from, to) => `Moved from ${from} to ${to}.`,
  reason: (reason) => `Reason: ${reason}`,
  due: (when) => `Due ${when}.`,
  estimateMost: (minutes, most) => `At most ${minutes} minutes and ${most}, before VAT.`,
  estimateUntil: (when) => `The estimate stands until ${when}.`,
  disputeFrozen: (amount) => `It comes to ${amount} before VAT, and is frozen until it is answered.`,
  disputeTakenOff: (amount) => `${amount} before VAT is taken off.`,
  readAndApprove: 'Read and approve',
  waitsForYou: 'The clock stands still until you answer.',
  waitsForStore: 'The clock stands still until the store answers.',
  open: 'Open the ticket',
  answer: 'You can answer this mail: your answer lands on the ticket.',
  answerIsNote:
    'You can answer this mail: your answer becomes an internal note, and the store does not see it.',
  leftOut: (names) => `[Left out, because programs are not taken: ${names}]`,
  digestSubject: (news, tickets) =>
    `${news === 1 ? 'One thing' : `${news} things`} new on ${tickets === 1 ? 'one ticket' : `${tickets} tickets`}`,
  digestTitle: {
    IMMEDIATE: 'What happened to your tickets',
    HOURLY: 'What happened in the last hour',
    DAILY: 'What happened since yesterday',
  },
  why: {
    TOOK_PART: 'You get this because you asked, or took part in it.',
    OWNER: 'You get this because you own the store.',
    PARTNER: 'You get this because you look after the store.',
    ASSIGNEE: 'You get this because the ticket is assigned to you.',
    DESK: 'You get this because you work at the desk.',
    BY_NAME: 'You get this because it names you.',
  },
  zone: (city) => `All times are in ${city} time.`,
  unsubscribe: 'No more mails of this kind',
  settings: 'Choose what you are told, where and when',
}

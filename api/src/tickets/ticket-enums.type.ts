import { enumOf } from '../graphql/enum-of.ts'
import { BUG_ORIGINS, TICKET_STATUSES, TICKET_TYPES } from './ticket-words.ts'

export const TicketTypeEnum = enumOf(TICKET_TYPES, 'TicketType', 'What kind of request a ticket is (T1).', {
  BUG: 'Something does not work as documented or agreed.',
  USER_SUPPORT: 'Help with using the store.',
  ORDER: 'Work that the store orders.',
  PRODUCT_SUGGESTION: 'A wish for the product, which the platform promises to consider (T6).',
})
export const TicketStatusEnum = enumOf(TICKET_STATUSES, 'TicketStatus', 'Where a ticket stands (T8).', {
  NEW: 'Nobody has answered yet.',
  OPEN: 'The platform works on it.',
  WAITING_ON_STORE: 'The store was asked something; the resolution clock stands still.',
  RESOLVED: 'Solved; an answer opens it again.',
  CLOSED: 'Resolved for seven days; what comes later is a follow-up ticket.',
})
export const BugOriginEnum = enumOf(BUG_ORIGINS, 'BugOrigin', 'Where a bug lies (T2).', {
  PRODUCT: 'In the product itself.',
  STORE_CUSTOMISATION: 'In what was agreed for the shop or its backend.',
  INTEGRATION_CUSTOMISATION: 'In agreed integration logic or mapping rules.',
})

/** The four types (T1). */
export const TICKET_TYPES = ['BUG', 'USER_SUPPORT', 'ORDER', 'PRODUCT_SUGGESTION'] as const
export type TicketTypeName = (typeof TICKET_TYPES)[number]

/** Where a ticket stands (T8). */
export const TICKET_STATUSES = ['NEW', 'OPEN', 'WAITING_ON_STORE', 'RESOLVED', 'CLOSED'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

/** Where a bug lies (T2). */
export const BUG_ORIGINS = ['PRODUCT', 'STORE_CUSTOMISATION', 'INTEGRATION_CUSTOMISATION'] as const
export type BugOrigin = (typeof BUG_ORIGINS)[number]

/** The products of a platform (P8, T2). */
export const PRODUCTS = ['ECOMMERCE', 'INTEGRATION', 'ADD_ON'] as const
export type Product = (typeof PRODUCTS)[number]

/** What a question is about (T3). */
export const SUPPORT_TOPICS = [
  'FEATURES',
  'TRAFFIC_AND_CONVERSION',
  'VARIANTS',
  'MEASURING_TOOLS',
  'OTHER',
] as const
export type SupportTopic = (typeof SUPPORT_TOPICS)[number]

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
  'CLOSED',
] as const
export type TicketEventType = (typeof TICKET_EVENT_TYPES)[number]

/** On whose side someone acts. */
export const SIDES = ['STORE', 'PARTNER', 'PLATFORM'] as const
export type Side = (typeof SIDES)[number]

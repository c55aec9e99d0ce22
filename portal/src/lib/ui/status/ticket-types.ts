import { m } from '#lib/paraglide/messages.js'
import type { IconName } from '../icon/icon-paths.ts'

export type TicketType = 'BUG' | 'USER_SUPPORT' | 'ORDER' | 'PRODUCT_SUGGESTION'

export const ticketTypes = ['BUG', 'USER_SUPPORT', 'ORDER', 'PRODUCT_SUGGESTION'] as const

export const typeIcons: Record<TicketType, IconName> = {
  BUG: 'bug',
  USER_SUPPORT: 'help',
  ORDER: 'order',
  PRODUCT_SUGGESTION: 'seedling',
}

/** The word of a type in the language of the page. */
export const typeWords: Record<TicketType, () => string> = {
  BUG: m.ticket_type_bug,
  USER_SUPPORT: m.ticket_type_user_support,
  ORDER: m.ticket_type_order,
  PRODUCT_SUGGESTION: m.ticket_type_product_suggestion,
}

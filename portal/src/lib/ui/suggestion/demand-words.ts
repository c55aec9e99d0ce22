import { m } from '#lib/paraglide/messages.js'

/** Where a store asked for something, if not on the board and in no ticket. */
export const demandSources = ['CALL', 'CHAT', 'MAIL', 'MEETING'] as const

export type DemandSource = (typeof demandSources)[number] | 'TICKET'

export const demandSourceWords: Record<DemandSource, () => string> = {
  TICKET: m.demand_source_ticket,
  CALL: m.demand_source_call,
  CHAT: m.demand_source_chat,
  MAIL: m.demand_source_mail,
  MEETING: m.demand_source_meeting,
}

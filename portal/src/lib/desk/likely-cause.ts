import type { ChargeCause } from '#lib/ui/receipt/charge-causes.ts'
import type { ActedTicket } from './acts.ts'

/** The cause of work that a ticket's type, origin and incident suggest (C1); the agent chooses another where it is one. */
export function likelyCause({
  type,
  origin,
  incident,
}: Pick<ActedTicket, 'type' | 'origin' | 'incident'>): ChargeCause {
  if (incident) return 'INCIDENT'
  switch (type) {
    case 'BUG':
      return origin === null || origin === 'PRODUCT' ? 'PLATFORM_BUG' : 'AGREED_DELIVERY_BUG'
    case 'ORDER':
      return 'ORDERED_WORK'
    default:
      return 'PLATFORM_QUESTION'
  }
}

import type { EventArgs, EventSubscriber } from '@mikro-orm/core'
import { TicketEvent } from '../tickets/ticket-event.entity.ts'

/**
 * Stamps what happened to a ticket with the clock as it is written down: it carries the instant at which it was asked
 * for, and may have waited for a lock since. Whoever catches up looks at the stamp.
 */
export function stampEvents(clock: () => Temporal.Instant): EventSubscriber<TicketEvent> {
  return {
    getSubscribedEntities: () => [TicketEvent],
    beforeCreate({ entity }: EventArgs<TicketEvent>) {
      entity.writtenAt = clock()
    },
  }
}

import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { handOver } from './hand-over.ts'
import { actOnDue } from './one-by-one.ts'
import { PLATFORM } from './ticket.entity.ts'

/** When a ticket that could not be handed over is tried again. */
const PUT_OFF = { minutes: 1 }

/**
 * Hands the open tickets to the platform whose time with their partner is over, each once whoever works on them (T4); what
 * came due while nobody worked is handed over then.
 * @returns how many were handed over
 */
export async function handOverDue(
  em: EntityManager,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  const handed = new Set<string>()
  await actOnDue(em, {
    where: {
      partnerUntil: { $lte: now },
      withPlatformSince: null,
      status: { $in: ['NEW', 'OPEN', 'WAITING_ON_STORE'] },
    },
    soonest: 'partnerUntil',
    act: (ticket) => {
      const at = [now, ticket.lastEventAt].sort(Temporal.Instant.compare).at(-1)!
      handOver(ticket, PLATFORM, 'TIME_PASSED', at)
      handed.add(ticket.id)
    },
    putOff: { partnerUntil: now.add(PUT_OFF) },
    logger,
  })
  return handed.size
}

import { sideIn, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { ChargeHiddenBy } from './charge-hidden-by.ts'
import { isToldOf } from './payer.policy.ts'
import { readPayingPartners } from './statement-parties.read.ts'

/**
 * The tickets among some whose charges a viewer is not told of, by primary key, with who keeps them: one statement where they see
 * some as a partner, else none.
 */
export async function readUntoldTickets(
  reads: Reads,
  viewer: Viewer,
  tickets: readonly { ticketId: string; storeId: string }[],
): Promise<ReadonlyMap<string, ChargeHiddenBy>> {
  const asPartner = tickets.filter(({ storeId }) => sideIn(viewer, storeId) === 'PARTNER')
  if (asPartner.length === 0) return new Map()
  const payers = await readPayingPartners(reads, [...new Set(asPartner.map(({ ticketId }) => ticketId))])
  return new Map(
    asPartner.flatMap(({ ticketId, storeId }): [string, ChargeHiddenBy][] => {
      const payerId = payers.get(ticketId) ?? storeId
      if (isToldOf(viewer, { storeId, payerId })) return []
      return [[ticketId, payerId === storeId ? 'OWNER' : 'PAYER']]
    }),
  )
}

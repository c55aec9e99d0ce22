import { sideIn, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { isToldOf } from './payer.policy.ts'
import { readPayingPartners } from './statement-parties.read.ts'

/** The tickets among some whose charges a viewer is not told of, primary keys: one statement where they see some as a partner, else none. */
export async function readUntoldTickets(
  reads: Reads,
  viewer: Viewer,
  tickets: readonly { ticketId: string; storeId: string }[],
): Promise<ReadonlySet<string>> {
  const asPartner = tickets.filter(({ storeId }) => sideIn(viewer, storeId) === 'PARTNER')
  if (asPartner.length === 0) return new Set()
  const payers = await readPayingPartners(reads, [...new Set(asPartner.map(({ ticketId }) => ticketId))])
  return new Set(
    asPartner
      .filter(
        ({ ticketId, storeId }) => !isToldOf(viewer, { storeId, payerId: payers.get(ticketId) ?? storeId }),
      )
      .map(({ ticketId }) => ticketId),
  )
}

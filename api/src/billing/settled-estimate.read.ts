import { soughtUuid } from '../graphql/node-id.ts'
import type { Reads } from '../persistence/reads.ts'
import { type Ask, readEstimatesById, readEstimatesOfTickets } from './estimate.read.ts'
import type { EstimateType } from './estimate.type.ts'

/** An estimate as a viewer may see it, and the one that took its place, if one did: two statements. */
export async function readSettled(
  reads: Reads,
  id: string,
  ask: Ask,
): Promise<{ estimate: EstimateType | null; newer: EstimateType | null }> {
  const estimate = (await readEstimatesById(reads, [id], ask)).get(id) ?? null
  if (estimate?.state !== 'SUPERSEDED') return { estimate, newer: null }
  const ticketId = soughtUuid('Ticket', estimate.ticket.id)
  const [newest = null] = (await readEstimatesOfTickets(reads, [ticketId], ask)).get(ticketId) ?? []
  return { estimate, newer: newest }
}

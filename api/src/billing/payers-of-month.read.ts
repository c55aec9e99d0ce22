import type { Reads } from '../persistence/reads.ts'
import { type KnownParty, readParties, readPayingPartners } from './statement-parties.read.ts'

/** Who pays for a store's tickets, and as whom they stand on statements (C7). */
export type PayersOfMonth = {
  /** By the ticket's primary key; a ticket that its store pays for is not in it. */
  partners: ReadonlyMap<string, string>
  issuer: KnownParty
  parties: ReadonlyMap<string, KnownParty>
}

/** Who pays for some tickets of a store, in two statements. */
export async function readPayersOfMonth(
  reads: Reads,
  storeId: string,
  ticketIds: readonly string[],
): Promise<PayersOfMonth> {
  const partners = await readPayingPartners(reads, ticketIds)
  return { partners, ...(await readParties(reads, [storeId, ...new Set(partners.values())])) }
}

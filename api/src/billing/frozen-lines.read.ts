import type { Money } from '../graphql/values.type.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Reads } from '../persistence/reads.ts'
import { chargeMonths } from './charge-months.ts'
import { readChargingTerms } from './charging-terms.read.ts'
import { lineId } from './line-id.ts'
import { readRecordedWork } from './recorded-work.read.ts'

/** What the frozen lines of some tickets would come to, net, by the line's id: four statements, none for no tickets. */
export async function readFrozen(
  reads: Reads,
  tickets: readonly { ticketId: string; storeId: string }[],
): Promise<ReadonlyMap<string, Money>> {
  if (tickets.length === 0) return new Map()
  const storeIds = [...new Set(tickets.map(({ storeId }) => storeId))]
  const [recorded, terms] = await Promise.all([
    readRecordedWork(reads, { ticketIds: tickets.map(({ ticketId }) => ticketId), storeIds }),
    readChargingTerms(reads, storeIds),
  ])
  const frozen = storeIds.flatMap((storeId) => {
    const of = { ...recorded, work: recorded.work.filter((work) => work.storeId === storeId) }
    const cards = terms.rateCards.get(storeId) ?? []
    return [...chargeMonths(terms, storeId, of).values()]
      .flatMap(({ lines }) => lines)
      .filter(({ isFrozen }) => isFrozen)
      .map(
        (line) => [lineId({ ...line, rateFrom: cards[line.rateCard]!.from }), moneyOf(line.frozen)] as const,
      )
  })
  return new Map(frozen)
}

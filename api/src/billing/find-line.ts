import type { EntityManager } from '@mikro-orm/postgresql'
import type { ApprovedLine } from '../domain/charge-approved.ts'
import type { LineKey } from '../domain/disputed-line.ts'
import type { Tables } from '../persistence/reads.ts'
import { chargeMonths } from './charge-months.ts'
import { readTermsWithin } from './charging-terms.read.ts'
import { type MonthSpan, monthSpan } from './month-span.ts'
import { readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'

/** A line with the month in which it is charged now. */
export type FoundLine = ApprovedLine<WorkOfStore> & { chargedIn: MonthSpan }

/** A store's line as it stands, as a transaction that holds the store's work reads it; null where nothing of it is charged. */
export async function findLine(
  em: EntityManager,
  storeId: string,
  { ticket, period, rateFrom }: LineKey,
): Promise<FoundLine | null> {
  const reads = em.getKysely<Tables>()
  const recorded = await readRecordedWork(reads, { ticketIds: [ticket], storeIds: [storeId] })
  const terms = await readTermsWithin(reads, [storeId])
  const cards = terms.rateCards.get(storeId) ?? []
  for (const [chargedIn, { lines }] of chargeMonths(terms, storeId, recorded))
    for (const line of lines) {
      const isAsked = line.period === period && cards[line.rateCard]!.from.equals(rateFrom)
      if (isAsked && line.workedMinutes > 0)
        return { ...line, chargedIn: monthSpan(chargedIn, terms.timeZone) }
    }
  return null
}

import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import type { OfferTerms } from './suggestion-offer.entity.ts'

const MOST_IN_SCOPE = 2_000
const LEAST_MINOR = 1_00n
const MOST_MINOR = 1_000_000_00n
const MOST_YEARS_OPEN = 1
const MOST_YEARS_TO_DELIVER = 5

/** What is offered, as the product team says it; `price` is exact decimal text in major units. */
export type AskedOffer = {
  price: string
  scope: string
  deliverBy: Temporal.PlainDate
  expiresOn: Temporal.PlainDate
}

/**
 * Checks what is offered: pledges until a day of the next year, delivery not before it.
 * @throws Refusal `OUT_OF_RANGE` (price, deliverBy, expiresOn), `REQUIRED` or `TOO_LONG` (scope)
 */
export function newOfferTerms(
  { price, scope, deliverBy, expiresOn }: AskedOffer,
  { timeZone, currency }: Pick<ChargingTerms, 'timeZone' | 'currency'>,
  now: Temporal.Instant,
): OfferTerms {
  const priceMinor = wholeParts(price, 100n)
  if (priceMinor === null || priceMinor < LEAST_MINOR || priceMinor > MOST_MINOR)
    throw new Refusal('OUT_OF_RANGE', {}, 'price')
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  refuseOutside(expiresOn, [today, today.add({ years: MOST_YEARS_OPEN })], 'expiresOn')
  refuseOutside(deliverBy, [expiresOn, expiresOn.add({ years: MOST_YEARS_TO_DELIVER })], 'deliverBy')
  return {
    priceMinor,
    currency,
    scope: requiredText(scope, MOST_IN_SCOPE, 'scope'),
    deliverBy,
    expiresOn,
    expiresAt: expiresOn.add({ days: 1 }).toZonedDateTime(timeZone).toInstant(),
  }
}

type Days = readonly [Temporal.PlainDate, Temporal.PlainDate]

function refuseOutside(day: Temporal.PlainDate, [earliest, latest]: Days, field: string) {
  const isOutside =
    Temporal.PlainDate.compare(day, earliest) < 0 || Temporal.PlainDate.compare(day, latest) > 0
  if (isOutside) throw new Refusal('OUT_OF_RANGE', { names: [`${earliest}`, `${latest}`] }, field)
}

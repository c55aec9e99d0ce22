import { wholeParts } from '../domain/decimal.ts'
import { decimalText } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { monthOf } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'

/** A rate of a plan as someone asks for it: from a date in the platform's zone, from its midnight. `hourly` is exact decimal text. */
export type AskedRate = {
  planKey: string
  hourly: string
  minimumMinutes: number
  incrementMinutes: number
  from: Temporal.PlainDate
}

/** A rate as a card keeps it. */
export type NewRate = {
  hourlyMinor: bigint
  hourly: string
  minimumMinutes: number
  incrementMinutes: number
  effectiveFrom: Temporal.Instant
}

const MOST_PER_HOUR = 100_000_00n
const DAY_IN_MINUTES = 24 * 60
const MOST_YEARS_AHEAD = 5

/**
 * Checks a rate. It may begin with the running month, whose lines are not billed yet: a deliberate correction. The minimum
 * need be no multiple of the increment, since it is not rounded itself (C2).
 * @throws Refusal `OUT_OF_RANGE` (hourly, minimumMinutes, incrementMinutes, from)
 */
export function newRate(
  { hourly, minimumMinutes, incrementMinutes, from }: AskedRate,
  platform: Pick<ChargingTerms, 'timeZone' | 'currency'>,
  now: Temporal.Instant,
): NewRate {
  const hourlyMinor = wholeParts(hourly, 100n)
  if (hourlyMinor === null || hourlyMinor <= 0n || hourlyMinor > MOST_PER_HOUR)
    throw new Refusal('OUT_OF_RANGE', {}, 'hourly')
  within(minimumMinutes, 0, 'minimumMinutes')
  within(incrementMinutes, 1, 'incrementMinutes')
  const earliest = monthOf(now, platform).toPlainDate({ day: 1 })
  const latest = earliest.add({ years: MOST_YEARS_AHEAD })
  if (Temporal.PlainDate.compare(from, earliest) < 0 || Temporal.PlainDate.compare(from, latest) > 0)
    throw new Refusal('OUT_OF_RANGE', { earliest: `${earliest}`, latest: `${latest}` }, 'from')
  return {
    hourlyMinor,
    hourly: decimalText({ minor: hourlyMinor, currency: platform.currency }),
    minimumMinutes,
    incrementMinutes,
    effectiveFrom: from.toZonedDateTime(platform.timeZone).toInstant(),
  }
}

function within(minutes: number, least: number, field: string) {
  if (!Number.isInteger(minutes) || minutes < least || minutes > DAY_IN_MINUTES)
    throw new Refusal('OUT_OF_RANGE', { least, most: DAY_IN_MINUTES }, field)
}

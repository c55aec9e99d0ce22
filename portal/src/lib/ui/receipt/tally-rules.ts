import { duration, minutesOnly } from '#lib/format/duration.ts'
import { shortDayYear, type Place } from '#lib/format/instant.ts'
import { count, isZero, money, percent } from '#lib/format/money.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ChargeEntry, ChargeLine, ChargePart } from './charge-line.ts'

/** `40.00 €/h`. */
export function rateOf(line: ChargeLine, { language }: Place): string {
  return m.charge_per_hour({ price: money(line.hourly, language) }, { locale: language })
}

/** Why so many minutes are billed. */
export function billedRule(line: ChargeLine, { language }: Place): string {
  const options = { locale: language }
  const step = duration(line.incrementMinutes, language, 'spoken')
  if (line.billedMinutes === 0) return m.charge_billed_free({}, options)
  if (!line.minimumApplied) return m.charge_billed_step({ step }, options)
  const minimum = count(line.minimumMinutes, language)
  return m.charge_billed_minimum({ step, rounded: count(line.roundedMinutes, language), minimum }, options)
}

/** Billed time by the rate, and whether a cent was rounded. */
export function grossRule(line: ChargeLine, place: Place): string {
  const options = { locale: place.language }
  const factors = { billed: minutesOnly(line.billedMinutes, place.language), rate: rateOf(line, place) }
  const isExact = (BigInt(line.billedMinutes) * minor(line.hourly.amount)) % 60n === 0n
  return isExact ? m.charge_gross_rule(factors, options) : m.charge_gross_rounded(factors, options)
}

/** The agreed percentage with its date and cap, or where half a cent went, or that the plan has none. */
export function discountRule(line: ChargeLine, place: Place): string {
  const { language } = place
  const options = { locale: language }
  const { plan } = line
  if (isZero(line.discountPercent)) return m.charge_discount_none({ plan }, options)
  const share = percent(line.discountPercent, language)
  const gross = money(line.gross, language)
  const isExact = (minor(line.gross.amount) * minor(line.discountPercent)) % 10_000n === 0n
  if (!isExact) return m.charge_discount_rounded({ percent: share, gross }, options)
  if (!line.discountAgreedOn || line.discountCapPercent == null)
    return m.charge_discount_of({ percent: share, gross }, options)
  return m.charge_discount_agreed(
    {
      percent: share,
      on: shortDayYear(line.discountAgreedOn, place),
      plan,
      cap: percent(line.discountCapPercent, language),
    },
    options,
  )
}

/** What an entry's minutes in the line are charged by, or wait for; null where all of it is included. */
export function partsRule({ minutes: whole, parts }: ChargeEntry, { language }: Place): string | null {
  if (parts.every(({ standing }) => standing === 'INCLUDED')) return null
  const options = { locale: language }
  const [first] = parts
  if (first?.minutes === whole) return wholeWords(first, options)
  return parts
    .map(({ minutes, standing, estimateVersion }) => {
      const time = minutesOnly(minutes, language)
      if (standing === 'APPROVED')
        return m.charge_part_approved({ time, version: estimateVersion ?? 0 }, options)
      if (standing === 'WITHIN_ALLOWANCE') return m.charge_part_allowance({ time }, options)
      return standing === 'HELD'
        ? m.charge_part_held({ time }, options)
        : m.charge_part_included({ time }, options)
    })
    .join(', ')
}

function wholeWords(
  { standing, estimateVersion }: ChargePart,
  options: { locale: Place['language'] },
): string {
  if (standing === 'APPROVED') return m.charge_whole_approved({ version: estimateVersion ?? 0 }, options)
  return standing === 'HELD' ? m.charge_whole_held({}, options) : m.charge_whole_allowance({}, options)
}

/** Why something is taken off beyond the discount: the ticket costs at most what was approved. */
export function beyondRule({ approved }: ChargeLine, { language }: Place): string {
  if (!approved) return m.statement_beyond_rule({}, { locale: language })
  const { version } = approved
  const terms = {
    most: money(approved.most, language),
    version,
    time: minutesOnly(approved.minutes, language),
  }
  const options = { locale: language }
  return isZero(approved.chargedBefore)
    ? m.charge_beyond_rule(terms, options)
    : m.charge_beyond_rule_before({ ...terms, before: money(approved.chargedBefore, language) }, options)
}

function minor(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2))
}

import { Refusal } from './refusal.ts'

/** An exact decimal number: `digits` divided by `unit`, a power of ten. `12.5` is 125 / 10. */
export type Decimal = { digits: bigint; unit: bigint }

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads `40`, `40.00`, `-12.5`, with as many decimals as there are. Refuses anything else with `NOT_A_DECIMAL`. */
export function parseDecimal(text: string): Decimal {
  const [, sign = '', whole = '', decimals = ''] = DECIMAL.exec(text) ?? refuse(text)
  return { digits: BigInt(sign + whole + decimals), unit: 10n ** BigInt(decimals.length) }
}

/** How many whole parts of so many to one a number has, as 250 hundredths for `2.5`; null where it is finer than they are. */
export function wholeParts(text: string, partsOfOne: bigint): bigint | null {
  const { digits, unit } = parseDecimal(text)
  const parts = digits * partsOfOne
  return parts % unit === 0n ? parts / unit : null
}

/** `numerator / denominator` to the nearest whole, halves away from zero, so that a credit mirrors its charge. The denominator is positive. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const rounded = (2n * (numerator < 0n ? -numerator : numerator) + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

function refuse(text: string): never {
  throw new Refusal('NOT_A_DECIMAL', { text })
}

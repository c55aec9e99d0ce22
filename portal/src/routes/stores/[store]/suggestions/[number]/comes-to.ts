/** What is asked of an offer. */
type Sum = { price: { amount: string }; missing: { amount: string } }

/** At most so many stores share a price. */
const MOST_SHARES = 100n

/**
 * What a share counts, exactly: at most what is missing without what the store pledged before, at least a hundredth of the
 * price or that; and whether it is the last one needed. The API decides; this tells it before.
 */
export function comesTo(asked: string, sum: Sum, own: string) {
  const { least, most } = bounds(sum, own)
  const wanted = hundredths(asked)
  const counts = wanted < most ? wanted : most
  return { counts: text(counts), isCut: wanted > most, isLast: wanted >= most, isTooLittle: wanted < least }
}

/** The least and the most that a store may pledge, in the place of what it pledged before. */
export function boundsOf(sum: Sum, own: string) {
  const { least, most } = bounds(sum, own)
  return { least: text(least), most: text(most) }
}

function bounds({ price, missing }: Sum, own: string) {
  const most = hundredths(missing.amount) + hundredths(own)
  const part = (hundredths(price.amount) + MOST_SHARES - 1n) / MOST_SHARES
  return { least: part < most ? part : most, most }
}

/** Two decimals, as the currencies have. */
function hundredths(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.')
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0').slice(0, 2))
}

function text(minor: bigint): string {
  return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`
}

/** What is asked of an offer. */
type Sum = { missing: { amount: string } }

/**
 * What a share counts, exactly: at most what is missing without what the store pledged before; and whether it is the last one
 * needed. The API decides; this tells it before.
 */
export function comesTo(asked: string, { missing }: Sum, own: string) {
  const most = hundredths(missing.amount) + hundredths(own)
  const wanted = hundredths(asked)
  const counts = wanted < most ? wanted : most
  return { counts: text(counts), isCut: wanted > most, isLast: wanted >= most }
}

/** Two decimals, as the currencies have. */
function hundredths(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.')
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0').slice(0, 2))
}

function text(minor: bigint): string {
  return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`
}

/** What an offer to several stores costs, and what was pledged of it by others, in minor units. */
export type Sum = { price: bigint; pledged: bigint }

/** At most so many stores share a price: nobody pledges less than a hundredth of it, or what is missing. */
const MOST_SHARES = 100n

/** What is missing until the price is reached. */
export function missingOf({ price, pledged }: Sum): bigint {
  return price - pledged
}

/** A share as it counts: as it was asked, and at most what is missing (T7). */
export function cutToMissing(asked: bigint, sum: Sum): bigint {
  const missing = missingOf(sum)
  return asked < missing ? asked : missing
}

/** The least that a share may be, in minor units: a hundredth of the price, rounded up, or what is missing. */
export function leastShare(sum: Sum): bigint {
  return cutToMissing((sum.price + MOST_SHARES - 1n) / MOST_SHARES, sum)
}

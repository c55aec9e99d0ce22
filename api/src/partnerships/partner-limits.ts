import { wholeParts } from '../domain/decimal.ts'
import { Refusal } from '../domain/refusal.ts'

/** What an owner lets a partner do; the amount is exact decimal text in major units, net. */
export type AskedLimits = { seesCharges: boolean; writes: boolean; approvesUpTo: string }

/** What a partner may do, as it is kept. */
export type KeptLimits = { seesCharges: boolean; writes: boolean; approvesUpToMinor: bigint }

const MOST_MINOR = 1_000_000_00n

/**
 * Reads what an owner lets a partner do.
 * @throws Refusal `OUT_OF_RANGE`, `APPROVES_UNSEEN` where it is to approve what it may not see; both with `approvesUpTo`
 */
export function keptLimits({ seesCharges, writes, approvesUpTo }: AskedLimits): KeptLimits {
  const minor = wholeParts(approvesUpTo, 100n)
  if (minor === null || minor < 0n || minor > MOST_MINOR)
    throw new Refusal('OUT_OF_RANGE', { least: 0, most: 1_000_000 }, 'approvesUpTo')
  if (minor > 0n && !seesCharges) throw new Refusal('APPROVES_UNSEEN', {}, 'approvesUpTo')
  return { seesCharges, writes, approvesUpToMinor: minor }
}

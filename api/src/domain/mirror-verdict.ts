import type { PlanComparison } from './mirror-comparison.ts'

/** What a store's past says about its plan, and the plan that it is about; null where no other one comes near. */
export type MirrorVerdict = {
  kind: 'STAY' | 'CHEAPER' | 'PROMISES_MORE'
  plan: PlanComparison | null
}

/**
 * What a store's past says of all plans but its own, smallest first (P7). Only a plan that takes nothing away is thought
 * of: every channel that was used, and no promise less or later. The cheapest of them, if it costs less; else the least
 * dear one, if as people worked most tickets would have been owed their resolution sooner; else to stay, beside the least
 * dear one that promises more. A first response alone moves no verdict: minutes that nobody promised are seldom kept.
 */
export function verdictOf(others: readonly PlanComparison[]): MirrorVerdict {
  const fitting = others.filter(takesNothingAway).toSorted(byDifference)
  const [cheapest] = fitting
  if (cheapest && cheapest.difference.minor < 0n) return { kind: 'CHEAPER', plan: cheapest }
  const more = fitting.filter(promisesMore)
  const owing = more.find(owesMost)
  return owing ? { kind: 'PROMISES_MORE', plan: owing } : { kind: 'STAY', plan: more[0] ?? null }
}

function takesNothingAway({
  missing,
  lacksRequestLists,
  resolution,
  firstResponse,
}: PlanComparison): boolean {
  return (
    missing.length === 0 &&
    !lacksRequestLists &&
    [resolution, firstResponse].every(({ lost, later }) => lost === 0 && later === 0)
  )
}

function promisesMore({ resolution, firstResponse }: PlanComparison): boolean {
  return [resolution, firstResponse].some(({ gained, earlier }) => gained + earlier > 0)
}

function owesMost({ resolution: { owedSooner, promised } }: PlanComparison): boolean {
  return owedSooner * 2 > promised
}

function byDifference(a: PlanComparison, b: PlanComparison): number {
  const [left, right] = [a.difference.minor, b.difference.minor]
  return left < right ? -1 : left > right ? 1 : 0
}

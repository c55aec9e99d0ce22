/** How many points each part adds: `perHundred` for each hundred a month of plans, `perAge` for each `ageDays` days (G4). */
export type ScoreFormula = {
  perVote: number
  perHundred: number
  perOrder: number
  perAge: number
  ageDays: number
}

/** What a suggestion's score is reckoned from; `day` and `today` count days since 1970, in UTC. */
export type Scored = {
  votes: number
  planValueMinor: bigint
  orders: number
  weight: number
  day: number
  today: number
}

export const SCORE_PARTS = ['VOTES', 'PLAN_VALUE', 'ORDERS', 'AGE', 'WEIGHT'] as const

/** One part of a score: an amount, of which each `per` gives `coefficient` points. Amounts and points are in hundredths. */
export type ScorePart = {
  part: (typeof SCORE_PARTS)[number]
  amount: bigint
  per: bigint
  coefficient: number
  points: bigint
}

const HUNDREDTHS = 100n
const MINOR_PER_MAJOR = 100n

/**
 * The parts of a score and their sum, in whole hundredths of points: what a plan's value and an age leave beyond them is cut
 * off, so that the parts add up as they are shown.
 */
export function readScore(formula: ScoreFormula, scored: Scored): { parts: ScorePart[]; total: bigint } {
  const counted = (part: ScorePart['part'], amount: number, coefficient: number): ScorePart => ({
    part,
    amount: BigInt(amount) * HUNDREDTHS,
    per: HUNDREDTHS,
    coefficient,
    points: BigInt(amount) * BigInt(coefficient) * HUNDREDTHS,
  })
  const days = BigInt(Math.max(scored.today - scored.day, 0))
  const parts: ScorePart[] = [
    counted('VOTES', scored.votes, formula.perVote),
    {
      part: 'PLAN_VALUE',
      amount: scored.planValueMinor,
      per: HUNDREDTHS * MINOR_PER_MAJOR,
      coefficient: formula.perHundred,
      points: (scored.planValueMinor / MINOR_PER_MAJOR) * BigInt(formula.perHundred),
    },
    counted('ORDERS', scored.orders, formula.perOrder),
    {
      part: 'AGE',
      amount: days * HUNDREDTHS,
      per: BigInt(formula.ageDays) * HUNDREDTHS,
      coefficient: formula.perAge,
      points: (days * BigInt(formula.perAge) * HUNDREDTHS) / BigInt(formula.ageDays),
    },
    counted('WEIGHT', scored.weight, 1),
  ]
  return { parts, total: parts.reduce((sum, { points }) => sum + points, 0n) }
}

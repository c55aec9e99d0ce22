import { sum } from '../domain/money.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { MOST_SHOWN, type Rehearsal, rehearsalOf } from '../tickets/rehearsal.type.ts'
import type { RateReckoning } from './reckon-rate-change.ts'

/** The rehearsal of a rate as the API shows it: no deadline moves. */
export function rateRehearsalOf({ fingerprint, lines, rate: { currency } }: RateReckoning): Rehearsal {
  const total = (side: 'from' | 'to') =>
    lines.length === 0
      ? null
      : moneyOf(
          sum(
            lines.map((line) => line[side]),
            currency,
          ),
        )
  return {
    ...rehearsalOf({ fingerprint, moved: [] }),
    movedLineCount: lines.length,
    movedLines: lines.slice(0, MOST_SHOWN).map(({ from, to, ...line }) => ({
      ...line,
      from: moneyOf(from),
      to: moneyOf(to),
      isHigher: to.minor > from.minor,
    })),
    movedLinesFrom: total('from'),
    movedLinesTo: total('to'),
  }
}

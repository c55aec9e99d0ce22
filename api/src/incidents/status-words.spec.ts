import { describe, expect, it } from 'vitest'
import { coveredMinutes, stateOf } from './status-words.ts'

const at = (minutes: number) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)
const stretch = ([from, to]: readonly [number, number]) => ({ from: at(from), to: at(to) })

describe('coveredMinutes', () => {
  it.each([
    [[], 0],
    [[[10, 20]], 10],
    [
      [
        [10, 20],
        [15, 30],
      ],
      20,
    ],
    [
      [
        [10, 40],
        [15, 20],
        [50, 60],
      ],
      40,
    ],
    [
      [
        [-50, 5],
        [95, 200],
      ],
      10,
    ],
    [
      [
        [-50, -10],
        [100, 200],
      ],
      0,
    ],
  ] as const)('of %j within 0 to 100 is %d', (stretches, minutes) => {
    expect(coveredMinutes(stretches.map(stretch), stretch([0, 100]))).toBe(minutes)
  })
})

describe('stateOf', () => {
  it.each([
    [[], false, 'WORKS'],
    [[], true, 'MAINTENANCE'],
    [['MINOR', 'CRITICAL', 'MAJOR'], true, 'CRITICAL'],
    [['MINOR'], false, 'MINOR'],
  ] as const)('of %j, maintained %s, is %s', (severities, isMaintained, state) => {
    expect(stateOf(severities, isMaintained)).toBe(state)
  })
})

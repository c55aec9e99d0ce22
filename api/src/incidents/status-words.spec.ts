import { describe, expect, it } from 'vitest'
import { stateOf } from './status-words.ts'

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

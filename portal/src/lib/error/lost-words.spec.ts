import { describe, expect, it } from 'vitest'
import { lostWords } from './lost-words.ts'
import { waitingTime } from './waiting-time.ts'

describe('what a form says that did not get through', () => {
  it('says when to try again where a limit is used up', () => {
    const error = { message: 'THROTTLED', retryAfter: 40 }
    expect(lostWords({ error })).toContain('in 40 seconds')
  })

  it.each(['TOO_COSTLY', 'TIMED_OUT', 'UNREACHABLE'])('says of %s something of its own', (message) => {
    const others = ['TOO_COSTLY', 'TIMED_OUT', 'UNREACHABLE'].filter((other) => other !== message)
    const words = (said: string) => lostWords({ error: { message: said } })
    for (const other of others) expect(words(message)).not.toBe(words(other))
  })

  it('says the usual where a line broke, which brings no error of ours', () => {
    expect(lostWords({ error: new TypeError('Failed to fetch') })).toContain('as you left it')
  })
})

it.each([
  [0.2, 'en', '1 second'],
  [90, 'en', '90 seconds'],
  [91, 'en', '2 minutes'],
  [40, 'nb', '40 sekunder'],
  [40, 'el', '40 δευτερόλεπτα'],
] as const)('words %s seconds in %s', (seconds, language, words) => {
  expect(waitingTime(seconds, language)).toBe(words)
})

import { describe, expect, it } from 'vitest'
import { errorWords } from './error-words.ts'

const owners = ['Eleni Koronaiou', 'Giorgis Koronaios']
const phone = '2310 05 0385'

describe('the words of an error', () => {
  it('are the same for what is missing and for what is not valid', () => {
    expect(errorWords({ status: 404 }, owners, phone, 'en').words).toBe(
      'There is no such page, or it belongs to another store.',
    )
    expect(errorWords({ status: 400 }, owners, phone, 'en')).toEqual(
      errorWords({ status: 404 }, owners, phone, 'en'),
    )
  })

  it('name whom to ask where an owner may do it', () => {
    expect(errorWords({ status: 403, reason: 'ONLY_OWNER_VOTES' }, owners, null, 'en').words).toBe(
      'Only an owner votes for the store. Ask Eleni Koronaiou or Giorgis Koronaios, or send this page.',
    )
  })

  it('name no owner where an owner may not do it either', () => {
    const { words } = errorWords({ status: 403, reason: 'ONLY_AGENTS' }, owners, null, 'en')
    expect(words).toBe('Only the platform’s support can do this.')
  })

  it('give the reference, and the number where the plan has one', () => {
    const failure = { status: 500, reference: '7F3K' }
    expect(errorWords(failure, owners, phone, 'en').words).toContain(
      'Reference 7F3K. If it is urgent, call 2310 05 0385.',
    )
    expect(errorWords(failure, owners, null, 'en').words).not.toContain('call')
  })

  it('say when to try again where a limit is used up', () => {
    const { words } = errorWords({ status: 429, retryAfter: 200 }, owners, phone, 'en')
    expect(words).toContain('Try again in 4 minutes.')
  })

  it('offer to try again only what may pass by itself', () => {
    const statuses = [400, 403, 404, 422, 429, 500, 503, 504]
    const again = statuses.filter((status) => errorWords({ status }, [], null, 'en').canTryAgain)
    expect(again).toEqual([429, 500, 503, 504])
  })
})

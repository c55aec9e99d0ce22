import { describe, expect, it } from 'vitest'
import { rateOf, rateToType, termsOf, termsToType } from './plan-forms.ts'

const terms = {
  monthlyPrice: { amount: '1299.00', currencyCode: 'EUR' },
  channels: [],
  firstResponseTarget: { minutes: 15, clock: 'BUSINESS' as const },
  resolutionTarget: null,
  requestLists: true,
  discountCapPercent: '12.5',
}
const card = { hourly: { amount: '40.00' }, minimumMinutes: 15, incrementMinutes: 5 }

describe.each(['el', 'nb', 'en'] as const)('in %s', (language) => {
  it('terms come back as they stand', () => {
    const { channels: _, ...granted } = terms
    expect(termsOf(termsToType(terms, language), language)).toEqual({
      input: { ...granted, monthlyPrice: '1299.00' },
      unreadable: [],
    })
  })

  it('a rate comes back as it stands', () => {
    expect(rateOf(rateToType(card, '2027-01-01', language), language)).toEqual({
      input: { hourly: '40.00', minimumMinutes: 15, incrementMinutes: 5, from: '2027-01-01' },
      unreadable: [],
    })
  })
})

it('what is no number is named, and not guessed', () => {
  const typed = { ...termsToType(terms, 'en'), monthlyPrice: 'much', resolutionHours: 'soon' }
  expect(termsOf(typed, 'en').unreadable).toEqual(['monthlyPrice', 'resolutionHours'])
  const rate = { hourly: '', minimumMinutes: '1,5', incrementMinutes: '5', from: 'today' }
  expect(rateOf(rate, 'el').unreadable).toEqual(['hourly', 'minimumMinutes', 'from'])
})

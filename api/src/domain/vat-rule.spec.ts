import { describe, expect, it } from 'vitest'
import { vatRuleOf } from './vat-rule.ts'

const athens = { country: 'GR', vatPercent: '24' }
const oslo = { country: 'NO', vatPercent: '25' }

describe('vatRuleOf', () => {
  it.each([
    ['at home, with a number', athens, 'GR', 'EL200142070', 'DOMESTIC', '24'],
    ['at home, without one', athens, 'GR', null, 'DOMESTIC', '24'],
    ['in the EU, with a number', athens, 'DE', 'DE136695976', 'REVERSE_CHARGE', '0'],
    ['in the EU, without one', athens, 'DE', null, 'DOMESTIC', '24'],
    ['outside the EU, with a number', athens, 'NO', 'NO310204153MVA', 'OUTSIDE_EU', '0'],
    ['outside the EU, without one', athens, 'GB', null, 'OUTSIDE_EU', '0'],
    ['at home outside the EU', oslo, 'NO', null, 'DOMESTIC', '25'],
    ['from outside into the EU, with a number', oslo, 'GR', 'EL200142070', 'OUTSIDE_EU', '0'],
    ['from outside into the EU, without one', oslo, 'SE', null, 'OUTSIDE_EU', '0'],
  ])('%s', (_, issuer, country, vatNumber, rule, percent) => {
    expect(vatRuleOf(issuer, { country, vatNumber })).toEqual({ rule, percent })
  })
})

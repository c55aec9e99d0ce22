import { describe, expect, it } from 'vitest'
import { vatNumberOf } from './vat-number.ts'

describe('vatNumberOf', () => {
  it.each([
    ['EL200142070', 'GR', 'EL200142070'],
    ['GR 200142070', 'GR', 'EL200142070'],
    [' 200 142 070 ', 'GR', 'EL200142070'],
    ['de 136.695.976', 'DE', 'DE136695976'],
    ['cy10398214k', 'CY', 'CY10398214K'],
    ['FR 40 303265045', 'FR', 'FR40303265045'],
    ['NO 310 204 153 MVA', 'NO', 'NO310204153MVA'],
    ['GB394182076', 'GB', 'GB394182076'],
  ])('keeps %s of %s as %s', (written, country, kept) => {
    expect(vatNumberOf(written, country)).toBe(kept)
  })

  it.each([
    ['EL20014207', 'GR'],
    ['DE136695976', 'GR'],
    ['none', 'DE'],
    ['', 'NO'],
    ['<script>', 'NO'],
  ])('refuses %s of %s', (written, country) => {
    expect(() => vatNumberOf(written, country)).toThrow('VAT_NUMBER_FORM')
  })

  it('knows a form for every country of the EU', () => {
    const numbers =
      'ATU12345678 BE0123456789 BG123456789 CY12345678A CZ12345678 DE123456789 DK12345678 EE101234567 ESA12345678 FI12345678 FR12345678901 EL123456789 HR12345678901 HU12345678 IE1234567A IT12345678901 LT123456789 LU12345678 LV12345678901 MT12345678 NL123456789B01 PL1234567890 PT123456789 RO1234567890 SE123456789001 SI12345678 SK1234567890'
    for (const number of numbers.split(' '))
      expect(vatNumberOf(number, number.slice(0, 2).replace('EL', 'GR'))).toBe(number)
  })
})

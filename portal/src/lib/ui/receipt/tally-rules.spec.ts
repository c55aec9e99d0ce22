import { describe, expect, it } from 'vitest'
import type { ChargeLine, ChargePart } from './charge-line.ts'
import { beyondRule, billedRule, discountRule, grossRule, partsRule, rateOf } from './tally-rules.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const euro = (amount: string) => ({ amount, currencyCode: 'EUR' })

const templateWork: ChargeLine = {
  entries: [],
  workedMinutes: 7,
  includedMinutes: 0,
  heldMinutes: 0,
  heldWouldCost: euro('0.00'),
  roundedMinutes: 10,
  minimumMinutes: 15,
  incrementMinutes: 5,
  minimumApplied: true,
  billedMinutes: 15,
  hourly: euro('40.00'),
  gross: euro('10.00'),
  discountPercent: '50',
  discount: euro('5.00'),
  beyondApproved: euro('0.00'),
  approved: null,
  net: euro('5.00'),
  wouldHaveCost: euro('0.00'),
  plan: 'Pro',
  rateCardSince: '2025-12-31T22:00:00Z',
  discountAgreedOn: '2026-09-01T09:00:00Z',
  discountCapPercent: '80',
  cause: 'TEMPLATE_WORK',
  sentence: {
    el: 'Η εργασία στο template κατά παραγγελία χρεώνεται',
    nb: 'Bestilt arbeid på malen faktureres',
    en: 'Template work to order is charged',
  },
}
const feed: ChargeLine = { ...templateWork, minimumApplied: false, billedMinutes: 55, gross: euro('36.67') }

describe('the rules of a receipt', () => {
  it('says the rate per hour', () => {
    expect(plain(rateOf(templateWork, place))).toBe('40.00 €/h')
  })

  it('says that the minimum is billed, or only the rounding', () => {
    expect(plain(billedRule(templateWork, place))).toBe(
      'Rounded up to 5 minutes makes 10; a ticket with charged work pays at least 15',
    )
    expect(plain(billedRule(feed, place))).toBe('Rounded up to 5 minutes')
    expect(billedRule({ ...feed, billedMinutes: 0 }, place)).toBe('Included work is not billed')
  })

  it('says where a cent was rounded', () => {
    expect(plain(grossRule(templateWork, place))).toBe('15 min × 40.00 €/h')
    expect(plain(grossRule(feed, place))).toBe('55 min × 40.00 €/h, to the cent')
  })

  it('says whose discount it is, where half a cent went, or that there is none', () => {
    expect(plain(discountRule(templateWork, place))).toBe('50 %, agreed on 1 Sep 2026; Pro allows up to 80 %')
    expect(plain(discountRule(feed, place))).toBe('50 % of 36.67 €, half a cent rounds up')
    expect(discountRule({ ...templateWork, discountPercent: '0.00', plan: 'Plus' }, place)).toBe(
      'Plus has no discount',
    )
  })

  it('says what minutes are charged by, and which wait', () => {
    const part = (
      minutes: number,
      standing: ChargePart['standing'],
      estimateVersion: number | null = null,
    ) => ({
      minutes,
      standing,
      estimateVersion,
    })
    const rule = (minutes: number, ...parts: ChargePart[]) =>
      partsRule({ at: '', who: '', what: '', minutes, cause: 'ORDERED_WORK', corrections: [], parts }, place)
    expect(rule(64, part(64, 'INCLUDED'))).toBeNull()
    expect(rule(7, part(7, 'WITHIN_ALLOWANCE'))).toBe('Within the allowance')
    expect(rule(7, part(7, 'APPROVED', 2))).toBe('Approved, estimate 2')
    expect(rule(7, part(7, 'HELD'))).toBe('Held until approved')
    expect(plain(rule(20, part(12, 'APPROVED', 1), part(8, 'HELD'))!)).toBe(
      '12 min approved, estimate 1, 8 min held until approved',
    )
  })

  it('says why a ticket costs no more', () => {
    const approved = { version: 1, minutes: 42, most: euro('30.00'), chargedBefore: euro('23.33') }
    expect(plain(beyondRule({ ...feed, approved }, place))).toBe(
      'The ticket costs at most the approved 30.00 € (estimate 1, 42 min); its lines before came to 23.33 €',
    )
    expect(
      plain(beyondRule({ ...feed, approved: { ...approved, chargedBefore: euro('0.00') } }, place)),
    ).toBe('The ticket costs at most the approved 30.00 € (estimate 1, 42 min)')
  })
})

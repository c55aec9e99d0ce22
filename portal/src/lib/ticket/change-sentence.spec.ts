import { describe, expect, it } from 'vitest'
import { changeSentence } from './change-sentence.ts'
import type { TimelineEvent } from './event-fields.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const
const now = '2026-11-23T08:40:00Z'
const kari = { name: 'Kari Solberg', side: 'PLATFORM' }
const untold = { estimate: null, dispute: null, creditNote: null, reason: null, actor: kari, at: now }

describe('what a history says of charges to whoever is not told of them (A4, C7)', () => {
  it.each([
    ['ESTIMATE_OFFERED', 'Kari Solberg offered an estimate. 10:40'],
    ['ESTIMATE_APPROVED', 'The estimate was approved. 10:40'],
    ['ESTIMATE_DECLINED', 'Kari Solberg declined the estimate. 10:40'],
    ['LINE_DISPUTED', 'Kari Solberg contested a charge. 10:40'],
    ['DISPUTE_ANSWERED', 'Kari Solberg answered what was contested. 10:40'],
    ['LINE_CREDITED', 'Kari Solberg issued a credit note. 10:40'],
  ] as const)('has no number of %s', (type, sentence) => {
    expect(changeSentence({ ...untold, type } as TimelineEvent, [], place, now)).toBe(sentence)
  })
})

it('says what an estimate comes to', () => {
  const estimate = { version: 1, minutes: 45, most: { amount: '30.00', currencyCode: 'EUR' } }
  const event = { ...untold, type: 'ESTIMATE_OFFERED', estimate } as TimelineEvent
  expect(changeSentence(event, [], place, now)).toBe(
    'Kari Solberg offered an estimate: 45\u00a0min, at most 30.00\u00a0€. 10:40',
  )
})

import { describe, expect, it } from 'vitest'
import { athens } from '#lib/ui/ribbon/example-clock.ts'
import { deskSentence } from './desk-sentence.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const
const monday = athens('2026-11-23 10:40')
const chat = {
  kind: 'LIVE_CHAT',
  isGranted: true,
  isOpen: true,
  openUntil: athens('2026-11-23 17:00'),
  opensAt: athens('2026-11-24 09:00'),
} as const
const shutChat = { ...chat, isOpen: false, openUntil: null }
const phone = { ...chat, kind: 'PHONE' } as const

describe('the sentence on the desk', () => {
  it('says until when the first open channel is open', () => {
    expect(deskSentence([chat, phone], monday, place)).toBe('Live\u00a0chat is open until 17:00.')
  })

  it('prefers an open channel to a closed one before it', () => {
    expect(deskSentence([shutChat, phone], monday, place)).toBe('The phone is answered until 17:00.')
  })

  it('says what opens next when everything is closed', () => {
    const later = { ...shutChat, opensAt: athens('2026-11-25 09:00') }
    const sooner = { ...shutChat, kind: 'PHONE', opensAt: athens('2026-11-24 08:00') } as const
    expect(deskSentence([later, sooner], monday, place)).toBe('The phone opens Tuesday 08:00.')
  })

  it('knows a channel that never closes', () => {
    expect(deskSentence([{ ...chat, openUntil: null }], monday, place)).toBe('Live\u00a0chat is always open.')
  })

  it('leaves out what the plan lacks', () => {
    expect(deskSentence([{ ...chat, isGranted: false }], monday, place)).toBe('')
  })
})

import { expect, it } from 'vitest'
import { deskDays } from '#lib/ui/ribbon/example-clock.ts'
import { reachSentence } from './reach-sentence.ts'

const athens = { zone: 'Europe/Athens', language: 'en' } as const

function week(holidays: Record<string, string> = {}) {
  return deskDays('2026-11-23', 7, holidays).map(({ open, holiday }) => ({
    open,
    isHoliday: holiday !== null,
  }))
}

it('says the days and hours that are the same all week', () => {
  expect(reachSentence(['LIVE_CHAT', 'PHONE'], week(), athens)).toBe(
    'You reach us by live chat and phone, Monday to Friday 09:00 to 17:00.',
  )
})

it('reads the hours on the clock of the store', () => {
  expect(reachSentence(['LIVE_CHAT'], week(), { ...athens, zone: 'Europe/Oslo' })).toBe(
    'You reach us by live chat, Monday to Friday 08:00 to 16:00.',
  )
})

it('goes on over a holiday in the week', () => {
  expect(reachSentence(['LIVE_CHAT'], week({ '2026-11-25': 'Wednesday off' }), athens)).toContain(
    'Monday to Friday',
  )
})

it('leaves the hours out where they differ', () => {
  const days = week()
  days[1] = { open: [{ from: '2026-11-24T08:00:00Z', to: '2026-11-24T10:00:00Z' }], isHoliday: false }
  expect(reachSentence(['LIVE_CHAT'], days, athens)).toBe('You reach us by live chat.')
})

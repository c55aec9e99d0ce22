import { expect, it } from 'vitest'
import { athens } from '#lib/ui/ribbon/example-clock.ts'
import { greeting } from './greeting.ts'

const place = { zone: 'Europe/Athens', language: 'en' } as const

it.each([
  ['04:59', 'Good evening, Eleni.'],
  ['05:00', 'Good morning, Eleni.'],
  ['11:59', 'Good morning, Eleni.'],
  ['12:00', 'Good afternoon, Eleni.'],
  ['17:59', 'Good afternoon, Eleni.'],
  ['18:00', 'Good evening, Eleni.'],
])('at %s: "%s"', (time, sentence) => {
  expect(greeting('Eleni', athens(`2026-11-23 ${time}`), place)).toBe(sentence)
})

it('goes by the clock of the store', () => {
  const noonInAthens = athens('2026-11-23 12:30')
  expect(greeting('Ingrid', noonInAthens, { ...place, zone: 'Europe/Oslo' })).toBe('Good morning, Ingrid.')
})

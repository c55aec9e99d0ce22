import { expect, it } from 'vitest'
import { publicHolidays } from './public-holidays.ts'

it.each([
  ['GR', '2026-04-10', 'Μεγάλη Παρασκευή', 'Langfredag', 'Good Friday'],
  ['GR', '2027-03-15', 'Καθαρά Δευτέρα', 'Rene mandag', 'Clean Monday'],
  ['NO', '2026-05-14', 'Ανάληψη', 'Kristi himmelfartsdag', 'Ascension Day'],
])('names %s on %s in the three languages', (country, on, el, nb, en) => {
  const holiday = publicHolidays(country, [2026, 2027]).find((date) => date.on === on)
  expect(holiday?.name).toEqual({ el, nb, en })
})

it('follows the Orthodox Easter in Greece and the Western one in Norway', () => {
  const on = (country: string) => publicHolidays(country, [2026]).map((date) => date.on)
  expect(on('GR')).toContain('2026-04-13')
  expect(on('NO')).toContain('2026-04-06')
  expect(on('NO')).not.toContain('2026-04-13')
})

it('lists a date once, with both names, where two holidays fall on it', () => {
  const both = publicHolidays('NO', [2027]).filter(({ on }) => on === '2027-05-17')
  expect(both).toHaveLength(1)
  expect(both[0]?.name?.nb).toBe('Grunnlovsdagen, Andre pinsedag')
})

it('gives a holiday on a Sunday its substitute day as well', () => {
  const on = publicHolidays('GB', [2027]).map((date) => date.on)
  expect(on).toContain('2027-12-27')
})

it('leaves out bank holidays, half days and observances', () => {
  const on = publicHolidays('NO', [2026]).map((date) => date.on)
  expect(on).not.toContain('2026-12-24')
  expect(on).not.toContain('2026-12-31')
  expect(publicHolidays('GR', [2026])).toHaveLength(14)
})

it('names every holiday of the presets’ countries in its own language', () => {
  const names = [...publicHolidays('GR', [2027]), ...publicHolidays('NO', [2027])].map(({ name }) => name)
  expect(names.filter((name) => !/[α-ω]/.test(name?.el ?? ''))).toEqual([])
  expect(names.filter((name) => name?.nb === name?.en)).toEqual([])
})

it('lists the dates of several years in order', () => {
  const on = publicHolidays('GR', [2027, 2025, 2026]).map((date) => date.on)
  expect(on).toEqual([...on].sort())
  expect(new Set(on.map((date) => date.slice(0, 4)))).toEqual(new Set(['2025', '2026', '2027']))
})

import { describe, expect, it } from 'vitest'
import { countryName, hoursText, typedHours, weekdayName } from './calendar-words.ts'

describe('typed hours', () => {
  it.each([
    ['09:00–17:00', '09:00–17:00'],
    ['9:00 - 13:00; 14.30-18.00', '09:00–13:00, 14:30–18:00'],
    ['', ''],
    ['10:00–24:00', '10:00–24:00'],
  ])('are read as people write them: %s', (typed, read) => {
    expect(hoursText(typedHours(typed)!)).toBe(read)
  })

  it.each(['nine to five', '09:00', '09:00–', '09:00–17:00 and later'])('are not guessed: %s', (typed) => {
    expect(typedHours(typed)).toBeNull()
  })
})

it('names countries and days in the reader’s language', () => {
  expect([countryName('GR', 'el'), countryName('NO', 'nb')]).toEqual(['Ελλάδα', 'Norge'])
  expect([weekdayName('MON', 'en'), weekdayName('SUN', 'el')]).toEqual(['Monday', 'Κυριακή'])
})

import { describe, expect, it } from 'vitest'
import { changeOf, typedIn, type Edited } from './calendar-form.ts'

const name = { el: 'Όχι', nb: 'Ochi', en: 'Ochi Day' }
const calendar: Edited = {
  hours: [
    { weekday: 'MON', spans: [{ from: '09:00', to: '17:00' }] },
    { weekday: 'SAT', spans: [] },
  ],
  proposedHolidays: [
    { on: '2027-10-28', name },
    { on: '2027-12-25', name },
  ],
}

function sent(fields: [string, string][]) {
  const form = new FormData()
  for (const [field, value] of [['hoursMON', '09:00–17:00'] as const, ...fields]) form.append(field, value)
  return changeOf(typedIn(form), calendar)
}

describe('a sent form', () => {
  it('takes the proposals that were ticked, with their names, and nothing else', () => {
    expect(sent([['take', '2027-10-28']])).toEqual({
      change: { close: [{ on: '2027-10-28', name }], reopen: [], special: [], unspecial: [], hours: [] },
      unreadable: [],
    })
  })

  it('takes a date by hand, named in the languages it was typed in', () => {
    const { change } = sent([
      ['closeOn', '2027-11-30'],
      ['close.en', 'The patron'],
      ['reopen', '2027-01-01'],
      ['reopen', '2027-01-06'],
    ])
    expect(change.close).toEqual([{ on: '2027-11-30', name: { en: 'The patron' } }])
    expect(change.reopen).toEqual(['2027-01-01', '2027-01-06'])
  })

  it('changes the days whose hours were typed anew, and says which it cannot read', () => {
    const { change, unreadable } = sent([
      ['hoursSAT', '10:00–14:00'],
      ['specialOn', '2027-12-24'],
      ['specialHours', 'until noon'],
    ])
    expect(change.hours).toEqual([{ weekday: 'SAT', spans: [{ from: '10:00', to: '14:00' }] }])
    expect(unreadable).toEqual(['specialHours'])
  })
})

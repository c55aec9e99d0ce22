import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, days, type OpenSpan } from './business-calendar.ts'
import { randomCalendar } from './random-calendar.ts'
import { openingsOf, recurringOpenings } from './recurring-openings.ts'

const athens: BusinessCalendar = {
  timeZone: 'Europe/Athens',
  hours: Object.fromEntries(
    ['MON', 'TUE', 'WED', 'THU', 'FRI'].map((weekday) => [weekday, [['09:00', '17:00']]]),
  ),
  closed: [{ on: '2026-12-25', name: { el: 'Χριστούγεννα', nb: 'Første juledag', en: 'Christmas Day' } }],
  special: [{ on: '2026-12-24', spans: [['09:00', '13:00']], name: null }],
}
const [YEAR, NEXT] = ['2026-01-01T00:00:00+02:00', '2027-01-01T00:00:00+02:00'].map((at) =>
  Temporal.Instant.from(at),
) as [Temporal.Instant, Temporal.Instant]

const shown = ({ from, to }: OpenSpan) => `${from.toString()} ${to.toString()}`

describe('the recurring openings of a calendar', () => {
  const { recurring, single } = recurringOpenings(athens, YEAR, NEXT)

  it('are one for the winter, one for the summer, and one for the winter after it', () => {
    expect(recurring.map((opening) => [shown(opening), opening.lastFrom.toString()])).toEqual([
      ['2026-01-01T07:00:00Z 2026-01-01T15:00:00Z', '2026-03-27T07:00:00Z'],
      ['2026-03-30T06:00:00Z 2026-03-30T14:00:00Z', '2026-10-23T06:00:00Z'],
      ['2026-10-26T07:00:00Z 2026-10-26T15:00:00Z', '2026-12-31T07:00:00Z'],
    ])
    expect(new Set(recurring.flatMap(({ weekdays }) => weekdays))).toEqual(
      new Set(['MON', 'TUE', 'WED', 'THU', 'FRI']),
    )
  })

  it('leave out the holiday, and the day with hours of its own, which stands alone', () => {
    expect(recurring.flatMap(({ except }) => except.map(String))).toEqual([
      '2026-12-24T07:00:00Z',
      '2026-12-25T07:00:00Z',
    ])
    expect(single.map(shown)).toEqual(['2026-12-24T07:00:00Z 2026-12-24T11:00:00Z'])
  })

  it('name weekdays of UTC: Monday morning in Auckland is Sunday evening there', () => {
    const auckland: BusinessCalendar = {
      ...athens,
      timeZone: 'Pacific/Auckland',
      hours: { MON: [['09:00', '17:00']] },
      closed: [],
      special: [],
    }
    const { recurring: south } = recurringOpenings(auckland, YEAR, NEXT)
    expect(new Set(south.flatMap(({ weekdays }) => weekdays))).toEqual(new Set(['SUN']))
  })

  it('together are all openings of any calendar, and no other', () => {
    fc.assert(
      fc.property(randomCalendar, fc.integer({ min: 1, max: 400 }), (calendar, length) => {
        const to = YEAR.add({ hours: 24 * length })
        const told = recurringOpenings(calendar, YEAR, to)
        const all = [...told.recurring.flatMap(openingsOf), ...told.single]
        const open = days(calendar, YEAR, to).flatMap(({ spans }) => spans)
        expect(all.map(shown).toSorted()).toEqual(open.map(shown).toSorted())
      }),
      { numRuns: 60 },
    )
  })
})

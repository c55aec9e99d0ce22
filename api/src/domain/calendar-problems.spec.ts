import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarProblems } from './calendar-problems.ts'
import { alwaysOpen, exampleCalendar, neverOpen } from './example-calendar.ts'
import type { BusinessCalendar } from './business-calendar.ts'
import { randomCalendar } from './random-calendar.ts'

describe('a calendar that may be kept', () => {
  it.each([
    ['the uneven week', exampleCalendar],
    ['always open', alwaysOpen],
    ['never open', neverOpen],
    [
      'spans that touch',
      {
        ...neverOpen,
        hours: {
          MON: [
            ['09:00', '12:00'],
            ['12:00', '17:00'],
          ],
        },
      },
    ],
  ] as [string, BusinessCalendar][])('has no problems: %s', (_, calendar) => {
    expect(calendarProblems(calendar)).toEqual([])
  })

  it('is any valid one', () => {
    fc.assert(
      fc.property(randomCalendar, (calendar) => {
        expect(calendarProblems(calendar)).toEqual([])
      }),
    )
  })
})

describe('a calendar with a problem', () => {
  it.each([
    [{ timeZone: 'Europe/Atlantis' }, 'Europe/Atlantis is no known time zone'],
    [{ hours: { MON: [['9:00', '17:00']] } }, 'MON has 9:00, which is no time of day'],
    [{ hours: { MON: [['09:00', '24:01']] } }, 'MON has 24:01, which is no time of day'],
    [{ hours: { MON: [['09:60', '17:00']] } }, 'MON has 09:60, which is no time of day'],
    [{ hours: { MON: [['17:00', '09:00']] } }, 'MON closes at 09:00, not after it opens at 17:00'],
    [{ hours: { MON: [['09:00', '09:00']] } }, 'MON closes at 09:00, not after it opens at 09:00'],
    [
      {
        hours: {
          TUE: [
            ['13:00', '17:00'],
            ['09:00', '13:01'],
          ],
        },
      },
      'TUE has spans that overlap: 09:00–13:01 and 13:00–17:00',
    ],
    [{ hours: { MONDAY: [['09:00', '17:00']] } }, 'MONDAY is no day of the week'],
    [{ closed: [{ on: '2026-02-30', name: null }] }, '2026-02-30 is no date'],
    [{ closed: [{ on: '1 May 2026', name: null }] }, '1 May 2026 is no date'],
    [{ closed: [{ on: '2500-05-01', name: null }] }, '2500-05-01 is not within 1970 to 2199'],
    [
      {
        closed: [
          { on: '2026-05-01', name: null },
          { on: '2026-05-01', name: null },
        ],
      },
      '2026-05-01 is closed twice',
    ],
    [
      {
        special: [
          { on: '2026-12-24', spans: [], name: null },
          { on: '2026-12-24', spans: [], name: null },
        ],
      },
      '2026-12-24 has special hours twice',
    ],
    [
      { special: [{ on: '2026-12-24', spans: [['12:00', '09:00']], name: null }] },
      '2026-12-24 closes at 09:00, not after it opens at 12:00',
    ],
  ])('%j: %s', (change, sentence) => {
    const problems = calendarProblems({ ...exampleCalendar, ...change } as BusinessCalendar)
    expect(problems.map(({ message }) => message)).toEqual([sentence])
  })
})

import { describe, expect, it } from 'vitest'
import type { BusinessCalendar } from './business-calendar.ts'
import { type CalendarChange, changedCalendar } from './calendar-change.ts'
import { Refusal } from './refusal.ts'

const name = { el: 'Αργία', nb: 'Fridag', en: 'A day off' }
const calendar: BusinessCalendar = {
  timeZone: 'Europe/Athens',
  hours: { MON: [['09:00', '17:00']], TUE: [['09:00', '17:00']] },
  closed: [
    { on: '2026-12-25', name },
    { on: '2026-12-26', name: null },
  ],
  special: [{ on: '2026-12-24', name: null, spans: [['09:00', '13:00']] }],
}
const nothing: CalendarChange = { close: [], reopen: [], special: [], unspecial: [], hours: [] }
const change = (what: Partial<CalendarChange>) => changedCalendar(calendar, { ...nothing, ...what })

function refusal(what: Partial<CalendarChange>): Refusal {
  try {
    change(what)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('a changed calendar', () => {
  it('has its dates in order, and keeps what was not named', () => {
    expect(change({ close: [{ on: '2026-01-02', name }], reopen: ['2026-12-26'] })).toEqual({
      ...calendar,
      closed: [
        { on: '2026-01-02', name },
        { on: '2026-12-25', name },
      ],
    })
  })

  it('names a closed date anew, and gives a date other hours', () => {
    const { closed, special } = change({
      close: [{ on: '2026-12-26', name }],
      special: [{ on: '2026-12-24', name, spans: [] }],
    })
    expect(closed[1]).toEqual({ on: '2026-12-26', name })
    expect(special).toEqual([{ on: '2026-12-24', name, spans: [] }])
  })

  it('changes the days of the week that are named; one without spans is left out', () => {
    const hours = [
      { weekday: 'TUE' as const, spans: [] },
      { weekday: 'SAT' as const, spans: [['10:00', '12:00'] as [string, string]] },
    ]
    expect(change({ hours }).hours).toEqual({ MON: [['09:00', '17:00']], SAT: [['10:00', '12:00']] })
  })

  it('leaves the calendar it came from as it was', () => {
    const before = structuredClone(calendar)
    change({ reopen: ['2026-12-25'], hours: [{ weekday: 'MON', spans: [] }] })
    expect(calendar).toEqual(before)
  })

  it('is refused where nothing is different', () => {
    expect(refusal({}).code).toBe('NOTHING_CHANGED')
    expect(
      refusal({ close: [{ on: '2026-12-25', name: { en: 'A day off', nb: 'Fridag', el: 'Αργία' } }] }).code,
    ).toBe('NOTHING_CHANGED')
  })

  it.each<[string, Partial<CalendarChange>, string]>([
    [
      'closed and opened',
      { close: [{ on: '2026-12-26', name }], reopen: ['2026-12-26'] },
      '2026-12-26 is named twice',
    ],
    ['open already', { reopen: ['2026-12-27'] }, '2026-12-27 is not closed'],
    ['not special', { unspecial: ['2026-12-27'] }, '2026-12-27 has no special hours'],
    ['no day', { close: [{ on: '2026-02-30', name }] }, '2026-02-30 is no date'],
    [
      'backward',
      { hours: [{ weekday: 'MON', spans: [['17:00', '09:00']] }] },
      'MON closes at 09:00, not after it opens at 17:00',
    ],
  ])('says what contradicts itself: %s', (_, what, sentence) => {
    const { code, detail } = refusal(what)
    expect([code, detail['names']]).toEqual(['CALENDAR_PROBLEM', [sentence]])
  })
})

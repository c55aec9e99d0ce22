import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readStory, shown, toldEvents, when } from './clock-story.ts'
import { alwaysOpen, athens, exampleCalendar, inAthens, neverOpen } from './example-calendar.ts'
import { readClocks, type ClockEvent } from './sla-clock.ts'
import { showClocks, type SlaVector } from './sla-vector.ts'

const elapsedHour = { firstResponse: null, resolution: { minutes: 60, clock: 'ELAPSED' as const } }
const businessHour = { firstResponse: null, resolution: { minutes: 60, clock: 'BUSINESS' as const } }

describe('a reading', () => {
  it('says whose target is in force, and since when it counts (P6)', () => {
    const happens = 'mon 10:00 INCIDENT_LINKED 60 ELAPSED'
    const before = readStory('600 ELAPSED', happens, 'mon 09:30').resolution
    const after = readStory('600 ELAPSED', happens, 'mon 10:30').resolution
    expect([before.source, inAthens(before.startedAt)]).toEqual(['PLAN', '2026-03-02 09:00'])
    expect([after.source, inAthens(after.startedAt)]).toEqual(['INCIDENT', '2026-03-02 10:00'])
  })

  it('keeps both deadlines of an extension in sight (S2)', () => {
    const happens = 'mon 09:30 EXTENDED 30, mon 09:40 EXTENDED 60'
    const { extensions, target } = readStory('60 ELAPSED', happens, 'mon 10:00').resolution
    expect(extensions.map(({ minutes, from, to }) => [minutes, inAthens(from), inAthens(to)])).toEqual([
      [30, '2026-03-02 10:00', '2026-03-02 10:30'],
      [60, '2026-03-02 10:30', '2026-03-02 11:30'],
    ])
    expect(target).toEqual({ minutes: 150, clock: 'ELAPSED' })
  })

  it('of an extension while waiting has no deadline to show (S3)', () => {
    const happens = 'mon 09:30 WAITING_ON_STORE, mon 09:40 EXTENDED 60'
    const [extension] = readStory('60 ELAPSED', happens, 'mon 10:00').resolution.extensions
    expect([extension!.from, extension!.to]).toEqual([null, null])
  })

  it('keeps both deadlines of a changed calendar in sight, and counts by it from its start (S2)', () => {
    const opened = { type: 'OPENED' as const, at: when('mon 09:00') }
    const changed = { type: 'CALENDAR_CHANGED' as const, at: when('mon 09:30'), calendar: neverOpen }
    const at = when('mon 09:40')
    const { resolution } = readClocks(exampleCalendar, businessHour, [opened, changed], at)
    expect(resolution.extensions).toEqual([
      { at: when('mon 09:30'), minutes: 0, from: when('mon 10:00'), to: null },
    ])
    expect([resolution.countedMinutes, resolution.calendar]).toEqual([0, neverOpen])
  })

  it.each([
    ['later', neverOpen, 'mon 10:30', 0],
    ['earlier', alwaysOpen, 'mon 07:30', 1],
  ])(
    'of what belongs to an incident is not later for a changed calendar, only earlier (P6): %s',
    (_, calendar, due, moves) => {
      const events: ClockEvent[] = [
        { type: 'OPENED', at: when('mon 06:00') },
        { type: 'INCIDENT_LINKED', at: when('mon 06:00'), target: { minutes: 90, clock: 'BUSINESS' } },
        { type: 'CALENDAR_CHANGED', at: when('mon 06:30'), calendar },
      ]
      const targets = { firstResponse: null, resolution: null }
      const { resolution } = readClocks(exampleCalendar, targets, events, when('mon 06:40'))
      expect([resolution.source, resolution.dueAt]).toEqual(['INCIDENT', when(due)])
      expect(resolution.extensions).toHaveLength(moves)
    },
  )

  it('of a clock that counts every minute, or is completed, knows no other calendar’s deadline', () => {
    const opened = { type: 'OPENED' as const, at: when('mon 09:00') }
    const resolved = { type: 'RESOLVED' as const, at: when('mon 09:20') }
    const changed = { type: 'CALENDAR_CHANGED' as const, at: when('mon 09:30'), calendar: neverOpen }
    const at = when('mon 09:40')
    const elapsed = readClocks(exampleCalendar, elapsedHour, [opened, changed], at).resolution
    const completed = readClocks(exampleCalendar, businessHour, [opened, resolved, changed], at).resolution
    expect([elapsed.dueAt, elapsed.extensions]).toEqual([when('mon 10:00'), []])
    expect([completed.dueAt, completed.countedMinutes, completed.extensions]).toEqual([
      when('mon 10:00'),
      20,
      [],
    ])
  })

  it.each([
    ['elapsed', '60 ELAPSED', 'nothing', '2026-03-02 09:48'],
    ['elapsed without a whole fifth', '9 ELAPSED', 'nothing', '2026-03-02 09:08'],
    ['so short that it is at risk when due', '4 ELAPSED', 'nothing', '2026-03-02 09:04'],
    ['business, at closing time', '600 BUSINESS', 'nothing', '2026-03-02 17:00'],
    ['waiting before', '60 ELAPSED', 'mon 09:30 WAITING_ON_STORE', null],
    ['waiting after', '60 ELAPSED', 'mon 09:50 WAITING_ON_STORE', '2026-03-02 09:48'],
    ['completed', '60 ELAPSED', 'mon 09:50 RESOLVED', null],
    ['without a promise', '-', 'nothing', null],
  ])('knows when little time is left: %s', (_, target, happens, atRiskAt) => {
    expect(inAthens(readStory(target, happens, 'mon 20:00').resolution.atRiskAt)).toBe(atRiskAt)
  })

  it('counts by the whole minute an instant falls in', () => {
    const events = toldEvents('mon 09:00 OPENED, mon 09:30 RESOLVED')
    const late = events.map((event) => ({ ...event, at: event.at.add({ seconds: 59 }) }))
    const { resolution } = readClocks(exampleCalendar, elapsedHour, late, when('mon 09:30'))
    expect(shown(resolution)).toBe('MET mon 10:00 30')
    expect(inAthens(resolution.completedAt)).toBe('2026-03-02 09:30')
  })

  it('takes an event that was stamped before its predecessor to fall in the same minute', () => {
    const events = toldEvents('mon 09:00 OPENED, mon 09:30 WAITING_ON_STORE, mon 09:20 STORE_REPLIED')
    const { resolution } = readClocks(exampleCalendar, elapsedHour, events, when('mon 09:40'))
    expect(shown(resolution)).toBe('ON_TRACK mon 10:00 20')
  })

  it('has no due instant where the desk never opens again', () => {
    const { resolution } = readClocks(
      neverOpen,
      businessHour,
      toldEvents('mon 09:00 OPENED'),
      when('fri 09:00'),
    )
    expect(shown(resolution)).toBe('ON_TRACK never 60')
  })

  it('of a history that does not begin with OPENED is a mistake', () => {
    const events = toldEvents('mon 09:00 AGENT_REPLIED')
    expect(() => readClocks(neverOpen, elapsedHour, events, when('fri 09:00'))).toThrow('OPENED')
  })
})

describe('the segments of a clock (S5)', () => {
  const read = (target: string, happens: string, at: string) =>
    readStory(target, happens, at).resolution.segments.map(
      ({ from, to, kind, minutes, totalMinutes }) =>
        `${inAthens(from)!.slice(8)}–${inAthens(to)!.slice(8)} ${kind} ${minutes} ${totalMinutes}`,
    )

  it('run over nights for an elapsed clock', () => {
    expect(read('3000 ELAPSED', 'nothing', 'tue 09:00')).toEqual(['02 09:00–03 09:00 COUNTED 1440 1440'])
  })

  it('name waits, resolutions, and closed hours in one run, up to the reading', () => {
    const happens =
      'mon 16:00 WAITING_ON_STORE, tue 11:00 STORE_REPLIED, tue 14:00 RESOLVED, thu 12:00 REOPENED'
    expect(read('3000 BUSINESS', happens, 'fri 10:00')).toEqual([
      '02 09:00–02 16:00 COUNTED 420 420',
      '02 16:00–03 11:00 WAITING_ON_STORE 0 420',
      '03 11:00–03 12:00 COUNTED 60 480',
      '03 12:00–03 13:00 DESK_CLOSED 0 480',
      '03 13:00–03 14:00 COUNTED 60 540',
      '03 14:00–05 12:00 RESOLVED 0 540',
      '05 12:00–06 02:00 COUNTED 840 1380',
      '06 02:00–06 09:00 DESK_CLOSED 0 1380',
      '06 09:00–06 10:00 COUNTED 60 1440',
    ])
  })

  it('end with the completion', () => {
    const segments = read('60 ELAPSED', 'mon 09:30 RESOLVED', 'fri 09:00')
    expect(segments).toEqual(['02 09:00–02 09:30 COUNTED 30 30'])
  })

  it("begin with the link where an incident's target is in force", () => {
    const segments = read('-', 'mon 10:00 INCIDENT_LINKED 60 ELAPSED', 'mon 10:30')
    expect(segments).toEqual(['02 10:00–02 10:30 COUNTED 30 30'])
  })

  it('are none without a promise, and none yet at the opening', () => {
    expect(read('-', 'nothing', 'fri 09:00')).toEqual([])
    expect(read('60 ELAPSED', 'nothing', 'mon 09:00')).toEqual([])
  })

  it('name the holidays that they meet', () => {
    const opening: ClockEvent = { type: 'OPENED', at: athens('2026-04-09 20:00') }
    const targets = { firstResponse: elapsedHour.resolution, resolution: businessHour.resolution }
    const { resolution, firstResponse } = readClocks(
      exampleCalendar,
      targets,
      [opening],
      athens('2026-04-14 09:00'),
    )
    expect(
      resolution.segments.map(({ kind, holidays }) => [
        kind,
        holidays.map(({ on, name }) => `${on.toString()} ${name.en}`),
      ]),
    ).toEqual([
      ['COUNTED', []],
      ['DESK_CLOSED', ['2026-04-10 Good Friday']],
      ['COUNTED', []],
      ['DESK_CLOSED', []],
      ['COUNTED', []],
      ['DESK_CLOSED', ['2026-04-13 Easter Monday']],
      ['COUNTED', []],
    ])
    expect(firstResponse.segments[0]!.holidays.map(({ name }) => name.en)).toEqual([
      'Good Friday',
      'Easter Monday',
    ])
  })
})

describe('a segment that touches a holiday only at midnight', () => {
  it.each([
    ['begins after it', '2026-04-11 00:00', '2026-04-11 01:00'],
    ['ends before it', '2026-04-09 23:00', '2026-04-10 00:00'],
  ])('does not meet it: %s', (_, from, to) => {
    const opening: ClockEvent = { type: 'OPENED', at: athens(from) }
    const { resolution } = readClocks(exampleCalendar, elapsedHour, [opening], athens(to))
    expect(resolution.segments.map(({ holidays }) => holidays)).toEqual([[]])
  })
})

describe('the clock vectors', () => {
  const file = readFileSync(new URL('vectors/sla.json', import.meta.url), 'utf8')
  const { cases } = JSON.parse(file) as { cases: SlaVector[] }

  it.each(cases)('$name', (vector) => {
    expect(showClocks(vector)).toEqual(vector.expect)
  })
})

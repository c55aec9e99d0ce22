import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterQuiet, isQuiet, mailAt, type MailHours } from './mail-time.ts'
import type { MailPace } from './notification-words.ts'

const athens: MailHours = { timeZone: 'Europe/Athens', quietFrom: '22:00', quietTo: '07:00', digestHour: 8 }

function due(pace: MailPace, now: string, hours: Partial<MailHours> = {}): string | null {
  const zone = { ...athens, ...hours }
  const at = mailAt(pace, Temporal.Instant.from(now), zone)
  return (
    at && at.toZonedDateTimeISO(zone.timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  )
}

describe('a mail falls due', () => {
  it.each<[string, MailPace, string, Partial<MailHours>, string | null]>([
    ['once it has settled', 'IMMEDIATE', '2026-11-23T10:40:10+02:00', {}, '2026-11-23T10:41:10+02:00'],
    ['never', 'NEVER', '2026-11-23T10:40:00+02:00', {}, null],
    ['with the next hour', 'HOURLY', '2026-11-23T10:40:00+02:00', {}, '2026-11-23T11:00:00+02:00'],
    [
      'with the next hour, on the hour',
      'HOURLY',
      '2026-11-23T10:00:00+02:00',
      {},
      '2026-11-23T11:00:00+02:00',
    ],
    [
      'with the next hour of a zone with a half one',
      'HOURLY',
      '2026-11-23T10:40:00+05:30',
      { timeZone: 'Asia/Kolkata' },
      '2026-11-23T11:00:00+05:30',
    ],
    ['today at the digest’s hour', 'DAILY', '2026-11-23T07:40:00+02:00', {}, '2026-11-23T08:00:00+02:00'],
    ['tomorrow at the digest’s hour', 'DAILY', '2026-11-23T08:00:00+02:00', {}, '2026-11-24T08:00:00+02:00'],
    ['on the day the clocks change', 'DAILY', '2026-03-28T20:00:00+02:00', {}, '2026-03-29T08:00:00+03:00'],
    [
      'at an hour that is skipped',
      'DAILY',
      '2026-03-28T20:00:00+02:00',
      { digestHour: 3, quietFrom: null, quietTo: null },
      '2026-03-29T04:00:00+03:00',
    ],
    [
      'after a night before midnight',
      'IMMEDIATE',
      '2026-11-23T22:00:00+02:00',
      {},
      '2026-11-24T07:00:00+02:00',
    ],
    [
      'after a night after midnight',
      'IMMEDIATE',
      '2026-11-24T02:00:00+02:00',
      {},
      '2026-11-24T07:00:00+02:00',
    ],
    ['as the night begins', 'IMMEDIATE', '2026-11-23T21:59:30+02:00', {}, '2026-11-24T07:00:00+02:00'],
    ['as the night ends', 'IMMEDIATE', '2026-11-23T06:59:00+02:00', {}, '2026-11-23T07:00:00+02:00'],
    [
      'at any hour without quiet ones',
      'IMMEDIATE',
      '2026-11-23T23:00:00+02:00',
      { quietFrom: null, quietTo: null },
      '2026-11-23T23:01:00+02:00',
    ],
    [
      'after quiet hours within a day',
      'IMMEDIATE',
      '2026-11-23T14:00:00+02:00',
      { quietFrom: '13:00', quietTo: '15:30' },
      '2026-11-23T15:30:00+02:00',
    ],
    [
      'after a digest’s hour that is quiet',
      'DAILY',
      '2026-11-23T10:00:00+02:00',
      { digestHour: 5 },
      '2026-11-24T07:00:00+02:00',
    ],
    [
      'when quiet hours end in an hour that is skipped',
      'IMMEDIATE',
      '2026-03-29T01:00:00+02:00',
      { quietTo: '03:30' },
      '2026-03-29T04:00:00+03:00',
    ],
    [
      'when quiet hours end in an hour that comes twice',
      'IMMEDIATE',
      '2026-10-25T02:00:00+03:00',
      { quietTo: '03:30' },
      '2026-10-25T03:30:00+03:00',
    ],
    [
      'in the second of these hours',
      'IMMEDIATE',
      '2026-10-25T03:10:00+02:00',
      { quietTo: '03:30' },
      '2026-10-25T03:30:00+02:00',
    ],
  ])('%s', (_, pace, now, hours, expected) => {
    expect(due(pace, now, hours)).toBe(expected)
  })

  it('never within quiet hours, never before its time and within a day of it', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
    fc.assert(
      fc.property(
        fc.integer({ min: 1_767_225_600, max: 1_798_761_600 }),
        time,
        time,
        fc.constantFrom('Europe/Athens', 'Europe/Oslo', 'America/Santiago', 'Australia/Lord_Howe'),
        (seconds, quietFrom, quietTo, timeZone) => {
          const at = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          const hours = { timeZone, quietFrom, quietTo, digestHour: 8 }
          const after = afterQuiet(at, hours)
          expect(isQuiet(after, hours)).toBe(false)
          expect(Temporal.Instant.compare(at, after)).toBeLessThanOrEqual(0)
          expect(after.since(at).total('hours')).toBeLessThanOrEqual(25)
        },
      ),
    )
  })
})

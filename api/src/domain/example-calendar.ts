import type { BusinessCalendar } from './business-calendar.ts'

const goodFriday = { el: 'Μεγάλη Παρασκευή', nb: 'Langfredag', en: 'Good Friday' }
const easterMonday = { el: 'Δευτέρα του Πάσχα', nb: 'Annen påskedag', en: 'Easter Monday' }
const christmasEve = { el: 'Παραμονή Χριστουγέννων', nb: 'Julaften', en: 'Christmas Eve' }

/** One deliberately uneven week in Athens: no two days alike, so a wrong day cannot pass by luck. */
export const exampleCalendar: BusinessCalendar = {
  timeZone: 'Europe/Athens',
  hours: {
    MON: [['09:00', '17:00']],
    TUE: [
      ['08:30', '12:00'],
      ['13:00', '18:15'],
    ],
    THU: [['10:00', '24:00']],
    FRI: [
      ['00:00', '02:00'],
      ['09:00', '14:45'],
    ],
    SAT: [['11:00', '13:20']],
    SUN: [['02:30', '05:00']],
  },
  closed: [
    { on: '2026-03-19', name: null },
    { on: '2026-03-25', name: null },
    { on: '2026-04-10', name: goodFriday },
    { on: '2026-04-13', name: easterMonday },
  ],
  special: [
    { on: '2026-03-25', spans: [['10:00', '14:00']], name: null },
    { on: '2026-12-24', spans: [['09:00', '12:00']], name: christmasEve },
  ],
}

/** A calendar that is always open. */
export const alwaysOpen: BusinessCalendar = {
  timeZone: 'Europe/Athens',
  hours: {
    MON: [['00:00', '24:00']],
    TUE: [['00:00', '24:00']],
    WED: [['00:00', '24:00']],
    THU: [['00:00', '24:00']],
    FRI: [['00:00', '24:00']],
    SAT: [['00:00', '24:00']],
    SUN: [['00:00', '24:00']],
  },
  closed: [],
  special: [],
}

/** A calendar without any hours. */
export const neverOpen: BusinessCalendar = { timeZone: 'Europe/Athens', hours: {}, closed: [], special: [] }

/** The instant of a wall-clock time in Athens, e.g. `2026-03-09 09:00`. */
export function athens(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Athens').toInstant()
}

/** A wall-clock time in Athens as text, e.g. `2026-03-09 09:00`; null stays null. */
export function inAthens(at: Temporal.Instant | null): string | null {
  return (
    at &&
    at
      .toZonedDateTimeISO('Europe/Athens')
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
      .replace('T', ' ')
  )
}

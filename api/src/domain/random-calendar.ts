import fc from 'fast-check'
import { WEEKDAYS, type BusinessCalendar, type WallSpan } from './opening-rule.ts'

const ZONES = [
  'Europe/Athens',
  'Europe/Oslo',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]

/** The dates on which one of the zones changes its clocks in 2026, and their neighbours. */
const DATES = [
  '2026-03-08',
  '2026-03-28',
  '2026-03-29',
  '2026-03-30',
  '2026-04-04',
  '2026-04-05',
  '2026-04-13',
]

/** Times around the hours that the changes of the clocks skip or repeat, and ordinary ones. */
const TIMES = [
  '00:00',
  '00:01',
  '01:45',
  '02:00',
  '02:30',
  '03:00',
  '03:17',
  '04:00',
  '09:00',
  '12:00',
  '17:00',
  '23:59',
  '24:00',
]

const spans: fc.Arbitrary<WallSpan[]> = fc.subarray(TIMES, { maxLength: 6 }).map((times) => {
  const pairs: WallSpan[] = []
  for (let index = 0; index + 1 < times.length; index += 2) pairs.push([times[index]!, times[index + 1]!])
  return pairs
})

/** Random weeks: one without any hours, else with some days closed, split, round midnight, and a whole Tuesday. */
const hours: fc.Arbitrary<BusinessCalendar['hours']> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  {
    weight: 9,
    arbitrary: fc
      .record(Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, spans])), { requiredKeys: [] })
      .map((week): BusinessCalendar['hours'] => ({ ...week, TUE: [['08:00', '19:30']] })),
  },
)

/** A random valid calendar, with dates that differ at the changes of the clocks. */
export const randomCalendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  hours,
  closed: fc.subarray(DATES).map((dates) => dates.map((on) => ({ on, name: { el: on, nb: on, en: on } }))),
  special: fc
    .subarray(DATES)
    .chain((dates) =>
      fc.tuple(...dates.map((on) => fc.record({ on: fc.constant(on), spans, name: fc.constant(null) }))),
    ),
})

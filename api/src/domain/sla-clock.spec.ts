import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { athens, exampleCalendar, inAthens, neverOpen } from './example-calendar.ts'
import { readClocks, type ClockEvent, type ClockReading, type SlaTarget } from './sla-clock.ts'
import { showClocks, type SlaVector } from './sla-vector.ts'

/** The days of the histories below: Monday 2 March 2026 and those after it. */
const DAYS = { mon: 2, tue: 3, wed: 4, thu: 5, fri: 6, sat: 7, sun: 8 }

const elapsed = (minutes: number): SlaTarget => ({ minutes, clock: 'ELAPSED' })
const business = (minutes: number): SlaTarget => ({ minutes, clock: 'BUSINESS' })
const plan = (resolution: SlaTarget | null, firstResponse: SlaTarget | null = null): Partial<ClockEvent> => ({
  type: 'PLAN_CHANGED',
  targets: { firstResponse, resolution },
})
const link = (target: SlaTarget | null): Partial<ClockEvent> => ({ type: 'INCIDENT_LINKED', target })
const extend = (minutes: number): Partial<ClockEvent> => ({ type: 'EXTENDED', minutes })

type Step = [when: string, what: ClockEvent['type'] | Partial<ClockEvent>]

/** The instant of `mon 09:00` in Athens. */
function when(moment: string): Temporal.Instant {
  const [day, time] = moment.split(' ') as [keyof typeof DAYS, string]
  return athens(`2026-03-0${DAYS[day]} ${time}`)
}

function events(steps: Step[]): ClockEvent[] {
  return steps.map(
    ([at, what]) => ({ ...(typeof what === 'string' ? { type: what } : what), at: when(at) }) as ClockEvent,
  )
}

function readBoth(
  targets: { firstResponse?: SlaTarget | null; resolution?: SlaTarget | null },
  steps: Step[],
  at: string,
) {
  const all = { firstResponse: null, resolution: null, ...targets }
  return readClocks(exampleCalendar, all, events([['mon 09:00', 'OPENED'], ...steps]), when(at))
}

function shown({ state, dueAt, remainingMinutes }: ClockReading): string {
  const weekday = dueAt
    ?.toZonedDateTimeISO('Europe/Athens')
    .toLocaleString('en', { weekday: 'short' })
    .toLowerCase()
  return `${state} ${dueAt === null ? 'never' : `${weekday} ${inAthens(dueAt)!.slice(11)}`} ${remainingMinutes}`
}

/** Each: the sentence, the target, what happens after the opening on Monday at nine, when it is read, what it shows. */
type Row = [sentence: string, target: SlaTarget | null, steps: Step[], at: string, shows: string]

const resolutionRows: Row[] = [
  ['an elapsed clock counts every minute', elapsed(1440), [], 'mon 20:00', 'ON_TRACK tue 09:00 780'],
  ['a business clock counts open minutes', business(600), [], 'mon 20:00', 'AT_RISK tue 10:30 120'],
  ['no target is no promise', null, [], 'mon 20:00', 'NO_TARGET never null'],
  ['nor is it one when completed', null, [['mon 10:00', 'RESOLVED']], 'mon 20:00', 'NO_TARGET never null'],
  ['a target reached at closing time is due then', business(480), [], 'mon 16:00', 'AT_RISK mon 17:00 60'],
  ['and late after it, though nothing is open', business(480), [], 'mon 17:01', 'BREACHED mon 17:00 0'],
  ['at the due instant it is not late yet', elapsed(60), [], 'mon 10:00', 'AT_RISK mon 10:00 0'],
  ['a minute after it is', elapsed(60), [], 'mon 10:01', 'BREACHED mon 10:00 -1'],
  ['a fifth left is little', elapsed(60), [], 'mon 09:48', 'AT_RISK mon 10:00 12'],
  ['more than a fifth is not', elapsed(60), [], 'mon 09:47', 'ON_TRACK mon 10:00 13'],
  ['a fifth that is no whole minute', elapsed(9), [], 'mon 09:07', 'ON_TRACK mon 09:09 2'],
  [
    'extensions count for the fifth',
    elapsed(60),
    [['mon 09:30', extend(40)]],
    'mon 09:50',
    'ON_TRACK mon 10:40 50',
  ],

  [
    'it stands still while waiting',
    elapsed(60),
    [['mon 09:10', 'WAITING_ON_STORE']],
    'tue 09:00',
    'PAUSED never 50',
  ],
  [
    'a reply of the store ends the wait',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['tue 09:00', 'STORE_REPLIED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:50 40',
  ],
  [
    'an answer of the desk does not',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:20', 'AGENT_REPLIED'],
    ],
    'mon 12:00',
    'PAUSED never 50',
  ],
  [
    'a second wait changes nothing',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:40', 'WAITING_ON_STORE'],
      ['mon 10:00', 'STORE_REPLIED'],
    ],
    'mon 10:00',
    'ON_TRACK mon 10:50 50',
  ],
  [
    'a reply while not waiting changes nothing',
    elapsed(60),
    [['mon 09:10', 'STORE_REPLIED']],
    'mon 09:20',
    'ON_TRACK mon 10:00 40',
  ],
  [
    'a wait that began when the target was just reached does not hide the due instant',
    elapsed(60),
    [['mon 10:00', 'WAITING_ON_STORE']],
    'mon 10:00',
    'PAUSED mon 10:00 0',
  ],
  [
    'and is late a minute later, waiting or not',
    elapsed(60),
    [['mon 10:00', 'WAITING_ON_STORE']],
    'mon 10:01',
    'BREACHED mon 10:00 0',
  ],
  [
    'late, then waiting, stays late',
    elapsed(60),
    [['mon 10:30', 'WAITING_ON_STORE']],
    'wed 10:00',
    'BREACHED mon 10:00 -30',
  ],
  [
    'a business clock waits over open hours',
    business(60),
    [
      ['mon 16:30', 'WAITING_ON_STORE'],
      ['tue 09:00', 'STORE_REPLIED'],
    ],
    'tue 09:00',
    'BREACHED mon 10:00 -390',
  ],
  [
    'a wait in closed hours costs nothing',
    business(540),
    [
      ['mon 18:00', 'WAITING_ON_STORE'],
      ['mon 22:00', 'STORE_REPLIED'],
    ],
    'mon 23:00',
    'AT_RISK tue 09:30 60',
  ],

  ['resolved in time is kept', elapsed(60), [['mon 09:30', 'RESOLVED']], 'fri 09:00', 'MET mon 10:00 30'],
  [
    'resolved at the due instant is kept',
    elapsed(60),
    [['mon 10:00', 'RESOLVED']],
    'fri 09:00',
    'MET mon 10:00 0',
  ],
  ['resolved after it is not', elapsed(60), [['mon 10:01', 'RESOLVED']], 'fri 09:00', 'MISSED mon 10:00 -1'],
  [
    'resolved while waiting has no due instant to miss',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['fri 09:30', 'RESOLVED'],
    ],
    'fri 10:00',
    'MET never 50',
  ],
  [
    'also when the wait began in that minute',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:10', 'RESOLVED'],
    ],
    'fri 10:00',
    'MET never 50',
  ],
  [
    'resolved while waiting but late before is not kept',
    elapsed(60),
    [
      ['mon 10:30', 'WAITING_ON_STORE'],
      ['fri 09:30', 'RESOLVED'],
    ],
    'fri 10:00',
    'MISSED mon 10:00 -30',
  ],
  [
    'a second resolution changes nothing',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 12:00', 'RESOLVED'],
    ],
    'fri 09:00',
    'MET mon 10:00 30',
  ],
  [
    'a reopening while open changes nothing',
    elapsed(60),
    [['mon 09:30', 'REOPENED']],
    'mon 09:40',
    'ON_TRACK mon 10:00 20',
  ],
  [
    'not even a wait',
    elapsed(60),
    [
      ['mon 09:30', 'WAITING_ON_STORE'],
      ['mon 09:40', 'REOPENED'],
    ],
    'mon 09:50',
    'PAUSED never 30',
  ],
  [
    'a reopening runs on with what was consumed',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['tue 09:00', 'REOPENED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:30 20',
  ],
  [
    'it ends the wait that was open when it was resolved',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:30', 'RESOLVED'],
      ['tue 09:00', 'REOPENED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:50 40',
  ],
  [
    'while resolved a wait is not heard',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 10:00', 'WAITING_ON_STORE'],
      ['tue 09:00', 'REOPENED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:30 20',
  ],
  [
    'nor an extension',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 10:00', extend(600)],
      ['tue 09:00', 'REOPENED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:30 20',
  ],
  [
    'nor a plan',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 10:00', plan(elapsed(10))],
      ['tue 09:00', 'REOPENED'],
    ],
    'tue 09:10',
    'ON_TRACK tue 09:30 20',
  ],
  [
    'nor an incident, which does not stand afterwards either',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 10:00', link(elapsed(10))],
      ['tue 09:00', 'REOPENED'],
      ['tue 09:05', 'WAITING_ON_STORE'],
    ],
    'tue 09:10',
    'PAUSED never 25',
  ],

  [
    'an extension adds to the target',
    elapsed(60),
    [['mon 09:30', extend(30)]],
    'mon 10:20',
    'AT_RISK mon 10:30 10',
  ],
  [
    'also when it was late already',
    elapsed(60),
    [['mon 11:00', extend(180)]],
    'mon 11:00',
    'ON_TRACK mon 13:00 120',
  ],
  [
    'also while waiting',
    elapsed(60),
    [
      ['mon 09:30', 'WAITING_ON_STORE'],
      ['mon 10:00', extend(30)],
      ['mon 11:00', 'STORE_REPLIED'],
    ],
    'mon 11:00',
    'ON_TRACK mon 12:00 60',
  ],
  ['to nothing it adds nothing', null, [['mon 09:30', extend(30)]], 'mon 10:00', 'NO_TARGET never null'],
  [
    'it is lost when another target wins',
    elapsed(600),
    [
      ['mon 09:30', extend(600)],
      ['mon 10:00', plan(elapsed(600))],
    ],
    'mon 11:00',
    'ON_TRACK mon 19:00 480',
  ],
  [
    'and stays when the other loses',
    elapsed(60),
    [
      ['mon 09:30', extend(30)],
      ['mon 10:00', plan(elapsed(91))],
    ],
    'mon 10:00',
    'ON_TRACK mon 10:30 30',
  ],

  [
    'a better plan counts from the opening',
    elapsed(600),
    [['mon 12:00', plan(elapsed(300))]],
    'mon 12:00',
    'ON_TRACK mon 14:00 120',
  ],
  [
    'and may be late at once',
    elapsed(600),
    [['mon 12:00', plan(elapsed(60))]],
    'mon 12:00',
    'BREACHED mon 10:00 -120',
  ],
  [
    'a worse plan changes nothing',
    elapsed(60),
    [['mon 09:10', plan(elapsed(600))]],
    'mon 09:20',
    'ON_TRACK mon 10:00 40',
  ],
  ['nor does none', elapsed(60), [['mon 09:10', plan(null)]], 'mon 09:20', 'ON_TRACK mon 10:00 40'],
  [
    'a promise is better than none',
    null,
    [['mon 09:10', plan(business(600))]],
    'mon 09:20',
    'ON_TRACK tue 10:30 580',
  ],
  [
    'on a tie the one in force stays, with its clock',
    business(60),
    [['mon 09:10', plan(elapsed(60))]],
    'mon 20:00',
    'BREACHED mon 10:00 -420',
  ],
  [
    'while waiting they are compared as if it ran on',
    elapsed(600),
    [
      ['mon 10:00', 'WAITING_ON_STORE'],
      ['tue 12:00', plan(business(200))],
      ['tue 12:00', 'STORE_REPLIED'],
    ],
    'tue 12:00',
    'ON_TRACK tue 15:20 140',
  ],
  [
    'past pauses stay uncounted in a new plan',
    elapsed(600),
    [
      ['mon 10:00', 'WAITING_ON_STORE'],
      ['mon 12:00', 'STORE_REPLIED'],
      ['mon 12:30', plan(elapsed(120))],
    ],
    'mon 12:30',
    'ON_TRACK mon 13:00 30',
  ],

  [
    "an incident's target counts from the link",
    null,
    [['tue 09:00', link(elapsed(240))]],
    'tue 10:00',
    'ON_TRACK tue 13:00 180',
  ],
  [
    'it loses against an earlier one',
    elapsed(60),
    [['mon 09:30', link(elapsed(240))]],
    'mon 09:40',
    'ON_TRACK mon 10:00 20',
  ],
  [
    'whichever wins, the link ends a wait',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:30', link(elapsed(240))],
    ],
    'mon 09:40',
    'ON_TRACK mon 10:20 40',
  ],
  [
    'even a link without a promise',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:30', link(null)],
    ],
    'mon 09:40',
    'ON_TRACK mon 10:20 40',
  ],
  [
    'while it stands there is no waiting',
    elapsed(60),
    [
      ['mon 09:10', link(elapsed(240))],
      ['mon 09:20', 'WAITING_ON_STORE'],
    ],
    'mon 09:40',
    'ON_TRACK mon 10:00 20',
  ],
  [
    'an extension is its own, too',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', extend(30)],
    ],
    'mon 10:20',
    'ON_TRACK mon 11:30 70',
  ],
  [
    'a second link changes nothing',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', link(elapsed(10))],
    ],
    'mon 10:15',
    'ON_TRACK mon 11:00 45',
  ],
  [
    'a later plan is still compared, from the opening',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', plan(elapsed(90))],
    ],
    'mon 10:10',
    'ON_TRACK mon 10:30 20',
  ],
  [
    'a link stands through a resolution',
    elapsed(60),
    [
      ['mon 09:10', link(elapsed(240))],
      ['mon 09:20', 'RESOLVED'],
      ['mon 10:00', 'REOPENED'],
      ['mon 10:10', 'WAITING_ON_STORE'],
    ],
    'mon 10:20',
    'ON_TRACK mon 10:40 20',
  ],

  [
    'before it is undone a link holds',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 11:30', 'INCIDENT_UNLINKED'],
    ],
    'mon 11:29',
    'BREACHED mon 11:00 -29',
  ],
  [
    'undone, it was never made',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 11:30', 'INCIDENT_UNLINKED'],
    ],
    'mon 11:30',
    'NO_TARGET never null',
  ],
  [
    'a wait that it ended counts from when it began',
    elapsed(60),
    [
      ['mon 09:10', 'WAITING_ON_STORE'],
      ['mon 09:30', link(elapsed(240))],
      ['mon 12:00', 'INCIDENT_UNLINKED'],
    ],
    'mon 12:00',
    'PAUSED never 50',
  ],
  [
    'a wait that it suppressed, too',
    elapsed(60),
    [
      ['mon 09:10', link(elapsed(240))],
      ['mon 09:30', 'WAITING_ON_STORE'],
      ['mon 12:00', 'INCIDENT_UNLINKED'],
    ],
    'mon 12:00',
    'PAUSED never 30',
  ],
  [
    'a comparison is made anew',
    elapsed(600),
    [
      ['mon 10:00', link(elapsed(10))],
      ['mon 10:05', plan(elapsed(300))],
      ['mon 10:08', 'INCIDENT_UNLINKED'],
    ],
    'mon 10:08',
    'ON_TRACK mon 14:00 232',
  ],
  [
    'an extension is, too',
    elapsed(600),
    [
      ['mon 10:00', link(elapsed(10))],
      ['mon 10:05', extend(60)],
      ['mon 10:08', 'INCIDENT_UNLINKED'],
    ],
    'mon 10:08',
    'ON_TRACK mon 20:00 592',
  ],
  [
    'a completion is judged anew',
    elapsed(600),
    [
      ['mon 10:00', link(elapsed(10))],
      ['mon 12:00', 'RESOLVED'],
      ['tue 10:00', 'INCIDENT_UNLINKED'],
    ],
    'tue 10:00',
    'MET mon 19:00 420',
  ],
  [
    'but only from then on',
    elapsed(600),
    [
      ['mon 10:00', link(elapsed(10))],
      ['mon 12:00', 'RESOLVED'],
      ['tue 10:00', 'INCIDENT_UNLINKED'],
    ],
    'tue 09:59',
    'MISSED mon 10:10 -110',
  ],
  [
    'with no link standing it changes nothing',
    elapsed(60),
    [['mon 09:10', 'INCIDENT_UNLINKED']],
    'mon 09:20',
    'ON_TRACK mon 10:00 40',
  ],
  [
    'another link may follow',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', 'INCIDENT_UNLINKED'],
      ['mon 10:20', link(elapsed(30))],
    ],
    'mon 10:20',
    'ON_TRACK mon 10:50 30',
  ],
  [
    'a second unlinking undoes that one',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', 'INCIDENT_UNLINKED'],
      ['mon 10:20', link(elapsed(30))],
      ['mon 10:30', 'INCIDENT_UNLINKED'],
    ],
    'mon 10:30',
    'NO_TARGET never null',
  ],
  [
    'replayed without it, a link that it had kept out is made',
    null,
    [
      ['mon 10:00', link(elapsed(60))],
      ['mon 10:10', link(elapsed(90))],
      ['mon 10:20', 'INCIDENT_UNLINKED'],
    ],
    'mon 10:20',
    'ON_TRACK mon 11:40 80',
  ],

  [
    'only events up to the reading are known',
    elapsed(60),
    [['mon 09:30', 'RESOLVED']],
    'mon 09:29',
    'ON_TRACK mon 10:00 31',
  ],
  ['also one of its very minute', elapsed(60), [['mon 09:30', 'RESOLVED']], 'mon 09:30', 'MET mon 10:00 30'],
  [
    'at one instant the order of events counts',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 09:30', 'REOPENED'],
    ],
    'mon 09:40',
    'ON_TRACK mon 10:00 20',
  ],
  ['before the opening it reads as at the opening', elapsed(60), [], 'mon 08:00', 'ON_TRACK mon 10:00 60'],
]

const firstResponseRows: Row[] = [
  [
    'the first answer completes it',
    elapsed(60),
    [['mon 09:30', 'AGENT_REPLIED']],
    'tue 09:00',
    'MET mon 10:00 30',
  ],
  [
    'a later one changes nothing',
    elapsed(60),
    [
      ['mon 09:30', 'AGENT_REPLIED'],
      ['mon 12:00', 'AGENT_REPLIED'],
    ],
    'tue 09:00',
    'MET mon 10:00 30',
  ],
  [
    'a resolution completes it',
    elapsed(60),
    [['mon 10:30', 'RESOLVED']],
    'tue 09:00',
    'MISSED mon 10:00 -30',
  ],
  [
    'a reopening does not undo that',
    elapsed(60),
    [
      ['mon 09:30', 'RESOLVED'],
      ['mon 09:40', 'REOPENED'],
    ],
    'tue 09:00',
    'MET mon 10:00 30',
  ],
  ['it never pauses', elapsed(60), [['mon 09:10', 'WAITING_ON_STORE']], 'mon 09:50', 'AT_RISK mon 10:00 10'],
  [
    'an extension is not for it',
    elapsed(60),
    [['mon 09:10', extend(60)]],
    'mon 09:50',
    'AT_RISK mon 10:00 10',
  ],
  ['nor is an incident', elapsed(60), [['mon 09:10', link(elapsed(5))]], 'mon 09:50', 'AT_RISK mon 10:00 10'],
  [
    'a better plan is',
    elapsed(60),
    [['mon 09:10', plan(null, business(30))]],
    'mon 09:20',
    'ON_TRACK mon 09:30 10',
  ],
  [
    'not once it is completed',
    elapsed(60),
    [
      ['mon 09:10', 'AGENT_REPLIED'],
      ['mon 09:10', plan(null, business(5))],
    ],
    'mon 09:20',
    'MET mon 10:00 50',
  ],
  [
    'a worse plan is not',
    elapsed(60),
    [['mon 09:10', plan(null, business(600))]],
    'mon 09:20',
    'ON_TRACK mon 10:00 40',
  ],
]

describe('the resolution clock', () => {
  it.each(resolutionRows)('%s', (_, resolution, steps, at, shows) => {
    expect(shown(readBoth({ resolution }, steps, at).resolution)).toBe(shows)
  })
})

describe('the first-response clock', () => {
  it.each(firstResponseRows)('%s', (_, firstResponse, steps, at, shows) => {
    expect(shown(readBoth({ firstResponse }, steps, at).firstResponse)).toBe(shows)
  })
})

describe('a reading', () => {
  it('says whose target is in force, and since when it counts (P6)', () => {
    const steps: Step[] = [['mon 10:00', link(elapsed(60))]]
    const before = readBoth({ resolution: elapsed(600) }, steps, 'mon 09:30').resolution
    const after = readBoth({ resolution: elapsed(600) }, steps, 'mon 10:30').resolution
    expect([before.source, inAthens(before.startedAt)]).toEqual(['PLAN', '2026-03-02 09:00'])
    expect([after.source, inAthens(after.startedAt)]).toEqual(['INCIDENT', '2026-03-02 10:00'])
  })

  it('keeps both deadlines of an extension in sight (S2)', () => {
    const steps: Step[] = [
      ['mon 09:30', extend(30)],
      ['mon 09:40', extend(60)],
    ]
    const { extensions, target } = readBoth({ resolution: elapsed(60) }, steps, 'mon 10:00').resolution
    expect(extensions.map(({ minutes, from, to }) => [minutes, inAthens(from), inAthens(to)])).toEqual([
      [30, '2026-03-02 10:00', '2026-03-02 10:30'],
      [60, '2026-03-02 10:30', '2026-03-02 11:30'],
    ])
    expect(target).toEqual(elapsed(150))
  })

  it('of an extension while waiting has no deadline to show (S3)', () => {
    const steps: Step[] = [
      ['mon 09:30', 'WAITING_ON_STORE'],
      ['mon 09:40', extend(60)],
    ]
    const [extension] = readBoth({ resolution: elapsed(60) }, steps, 'mon 10:00').resolution.extensions
    expect([extension!.from, extension!.to]).toEqual([null, null])
  })

  it.each([
    ['elapsed', elapsed(60), [], '2026-03-02 09:48'],
    ['elapsed without a whole fifth', elapsed(9), [], '2026-03-02 09:08'],
    ['so short that it is at risk when due', elapsed(4), [], '2026-03-02 09:04'],
    ['business, at closing time', business(600), [], '2026-03-02 17:00'],
    ['waiting before', elapsed(60), [['mon 09:30', 'WAITING_ON_STORE']], null],
    ['waiting after', elapsed(60), [['mon 09:50', 'WAITING_ON_STORE']], '2026-03-02 09:48'],
    ['completed', elapsed(60), [['mon 09:50', 'RESOLVED']], null],
    ['without a promise', null, [], null],
  ] as [string, SlaTarget | null, Step[], string | null][])(
    'knows when little time is left: %s',
    (_, target, steps, atRiskAt) => {
      expect(inAthens(readBoth({ resolution: target }, steps, 'mon 20:00').resolution.atRiskAt)).toBe(
        atRiskAt,
      )
    },
  )

  it('counts by the whole minute an instant falls in', () => {
    const [opening, answer] = events([
      ['mon 09:00', 'OPENED'],
      ['mon 09:30', 'RESOLVED'],
    ])
    const seconds = [opening, answer].map((event) => ({ ...event!, at: event!.at.add({ seconds: 59 }) }))
    const { resolution } = readClocks(
      exampleCalendar,
      { firstResponse: null, resolution: elapsed(60) },
      seconds,
      when('mon 09:30'),
    )
    expect(shown(resolution)).toBe('MET mon 10:00 30')
    expect(inAthens(resolution.completedAt)).toBe('2026-03-02 09:30')
  })

  it('has no due instant where the desk never opens again', () => {
    const [opening] = events([['mon 09:00', 'OPENED']])
    const { resolution } = readClocks(
      neverOpen,
      { firstResponse: null, resolution: business(60) },
      [opening!],
      when('fri 09:00'),
    )
    expect(shown(resolution)).toBe('ON_TRACK never 60')
  })

  it('of a history that does not begin with OPENED is a mistake', () => {
    const [answer] = events([['mon 09:00', 'AGENT_REPLIED']])
    expect(() =>
      readClocks(neverOpen, { firstResponse: null, resolution: null }, [answer!], when('fri 09:00')),
    ).toThrow('OPENED')
  })
})

describe('the segments of a clock (S5)', () => {
  const read = (target: SlaTarget | null, steps: Step[], at: string) =>
    readBoth({ resolution: target }, steps, at).resolution.segments.map(
      ({ from, to, kind, minutes, totalMinutes }) =>
        `${inAthens(from)!.slice(8)}–${inAthens(to)!.slice(8)} ${kind} ${minutes} ${totalMinutes}`,
    )

  it('run over nights for an elapsed clock', () => {
    expect(read(elapsed(3000), [], 'tue 09:00')).toEqual(['02 09:00–03 09:00 COUNTED 1440 1440'])
  })

  it('name waits, resolutions, and closed hours in one run, up to the reading', () => {
    const steps: Step[] = [
      ['mon 16:00', 'WAITING_ON_STORE'],
      ['tue 11:00', 'STORE_REPLIED'],
      ['tue 14:00', 'RESOLVED'],
      ['thu 12:00', 'REOPENED'],
    ]
    expect(read(business(3000), steps, 'fri 10:00')).toEqual([
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
    expect(read(elapsed(60), [['mon 09:30', 'RESOLVED']], 'fri 09:00')).toEqual([
      '02 09:00–02 09:30 COUNTED 30 30',
    ])
  })

  it("begin with the link where an incident's target is in force", () => {
    expect(read(null, [['mon 10:00', link(elapsed(60))]], 'mon 10:30')).toEqual([
      '02 10:00–02 10:30 COUNTED 30 30',
    ])
  })

  it('are none without a promise, and none yet at the opening', () => {
    expect(read(null, [], 'fri 09:00')).toEqual([])
    expect(read(elapsed(60), [], 'mon 09:00')).toEqual([])
  })

  it('name the holidays that they meet', () => {
    const opening: ClockEvent = { type: 'OPENED', at: athens('2026-04-09 20:00') }
    const targets = { firstResponse: elapsed(60), resolution: business(3000) }
    const { resolution, firstResponse } = readClocks(
      exampleCalendar,
      targets,
      [opening],
      athens('2026-04-14 09:00'),
    )
    expect(
      resolution.segments.map(({ kind, holidays }) => [
        kind,
        holidays.map(({ on, name }) => `${on} ${name.en}`),
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

describe('the clock vectors', () => {
  const { cases } = JSON.parse(readFileSync(new URL('vectors/sla.json', import.meta.url), 'utf8')) as {
    cases: SlaVector[]
  }

  it.each(cases)('$name', (vector) => {
    expect(showClocks(vector)).toEqual(vector.expect)
  })
})

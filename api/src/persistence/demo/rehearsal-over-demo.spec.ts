import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/fresh-database.ts'
import { replay, stored } from '../../../test/replay.ts'
import { changeRate } from '../../billing/change-rate.ts'
import { readChargesOfMonth } from '../../billing/charges-of-month.read.ts'
import { reckonRateChange } from '../../billing/reckon-rate-change.ts'
import type { CalendarChange } from '../../domain/calendar-change.ts'
import type { Person } from '../../people/person.entity.ts'
import { Staff } from '../../stores/staff.entity.ts'
import { changeCalendar } from '../../tickets/change-calendar.ts'
import { reckonCalendarChange } from '../../tickets/reckon-calendar-change.ts'
import { changePlanTerms } from '../../tickets/change-plan-terms.ts'
import { reckonTermsChange } from '../../tickets/reckon-terms-change.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { type Orm, openOrm } from '../orm.ts'
import { nagacommerce } from '../presets/nagacommerce.ts'
import { openReads } from '../reads.ts'
import { loadDemo } from './load-demo.ts'

/** Monday, two in the night: what came in over the weekend is to be answered in the morning. */
const NIGHT = Temporal.Instant.from('2026-11-23T00:00:00Z')
const calendarKey = nagacommerce.calendars[0]!.key

let orm: Orm
let reads: ReturnType<typeof openReads>
let close: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  orm = await openOrm(database.url)
  await loadDemo(orm.em, NIGHT, () => {})
  reads = openReads(database.url)
  close = () =>
    reads
      .destroy()
      .then(() => orm.close(true))
      .then(() => database.drop())
}, 120_000)
afterAll(() => close())

const nothing: CalendarChange = { close: [], reopen: [], special: [], unspecial: [], hours: [] }

/** A new holiday. */
function closing(on: string): CalendarChange {
  return { ...nothing, close: [{ on, name: { el: 'Αργία', nb: 'Fridag', en: 'A day off' } }] }
}

/** Both deadlines of every ticket, as they are stored. */
async function storedDeadlines(): Promise<Map<string, string | null>> {
  const rows = await orm.em
    .fork()
    .execute(
      `select number, first_response_due_at::text as first, resolution_due_at::text as last from ticket order by number`,
    )
  return new Map(
    rows.flatMap(({ number, first, last }: Record<string, string>) => [
      [`${number} FIRST_RESPONSE`, instantText(first)] as const,
      [`${number} RESOLUTION`, instantText(last)] as const,
    ]),
  )
}

/** Everything that is kept, table by table. */
async function dump(): Promise<string[]> {
  const em = orm.em.fork()
  const tables: { name: string }[] = await em.execute(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const dumped: string[] = []
  for (const { name } of tables) {
    const [row] = await em.execute(
      `select count(*)::text || ' ' || md5(coalesce(string_agg(each::text, E'\\n' order by each::text), '')) as rows from "${name}" each`,
    )
    dumped.push(`${name} ${row!.rows}`)
  }
  return dumped
}

const laterWeek = NIGHT.add({ hours: 72 })
const rehearse = (change: CalendarChange, now: Temporal.Instant) =>
  reckonCalendarChange(orm.em.fork(), { calendarKey, change }, 'LOOKED_AT', now)

describe('a rehearsal over the demo', () => {
  it.each([
    ['a Sunday, when nobody would have been there', closing('2026-11-29'), NIGHT, 0],
    ['today, when what waits is to be answered', closing('2026-11-23'), NIGHT, 1],
    ['tomorrow, which became the day to answer', closing('2026-11-24'), NIGHT, 1],
    ['yesterday, when what is still open became late', closing('2026-11-25'), laterWeek, 1],
    ['yesterday, opened again', { ...nothing, reopen: ['2026-11-25'] }, laterWeek, -1],
  ])('names exactly the deadlines that then change: %s', async (_, change, now, way) => {
    const calm = await dump()
    const { moved, fingerprint } = await rehearse(change, now)
    expect(await dump()).toEqual(calm)
    const named = moved.flatMap(({ ticket, moves }) =>
      moves.map(({ clock, fromDueAt, toDueAt }) => [
        `${ticket.number} ${clock}`,
        `${fromDueAt} → ${toDueAt}`,
      ]),
    )
    expect(named.length > 0).toBe(way !== 0)
    for (const { moves } of moved)
      for (const { fromDueAt, toDueAt } of moves)
        expect(Temporal.Instant.compare(toDueAt!, fromDueAt!)).toBe(way)

    const before = await storedDeadlines()
    const { person } = await orm.em.fork().findOneOrFail(Staff, { role: 'ADMIN' }, { populate: ['person'] })
    const decided = { calendarKey, change, fingerprint, openPromises: 'FOLLOW' as const, reason: 'A strike.' }
    const by = { person: person as Person, side: 'PLATFORM' as const }
    await changeCalendar(orm.em.fork(), decided, by, now)
    const after = await storedDeadlines()
    const differing = [...after].filter(([name, due]) => before.get(name) !== due)
    expect(differing.map(([name, due]) => [name, `${before.get(name)} → ${due}`])).toEqual(named)
    const tickets = await orm.em.fork().find(Ticket, {}, { populate: ['events', 'calendar'] })
    for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  })

  it('moves nothing where promises keep their calendar', async () => {
    const change = closing('2026-11-25')
    const { moved, fingerprint } = await rehearse(change, laterWeek)
    expect(moved.length).toBeGreaterThan(0)
    const before = await storedDeadlines()
    const { person } = await orm.em.fork().findOneOrFail(Staff, { role: 'ADMIN' }, { populate: ['person'] })
    const decided = { calendarKey, change, fingerprint, openPromises: 'KEEP' as const, reason: 'A strike.' }
    await changeCalendar(orm.em.fork(), decided, { person: person as Person, side: 'PLATFORM' }, laterWeek)
    expect(await storedDeadlines()).toEqual(before)
  })
})

/** What each ticket's lines of November come to, for every store, as its page of charges tells it. */
async function chargesOfAll(now: Temporal.Instant): Promise<Map<string, bigint>> {
  const viewer = {
    personId: '',
    name: '',
    email: '',
    language: 'EN' as const,
    timeZone: 'Europe/Athens',
    memberships: [],
    partnerMemberships: [],
    program: null,
    staffRole: 'ADMIN' as const,
  }
  const charged = new Map<string, bigint>()
  for (const { id } of await orm.em.fork().find(Store, {})) {
    const charges = await readChargesOfMonth(reads, id, '2026-11', { viewer, now, paths: new Set() })
    for (const { ticket, net } of charges?.lines ?? [])
      charged.set(ticket.id, (charged.get(ticket.id) ?? 0n) + BigInt(net.amount.replace('.', '')))
  }
  return charged
}

describe('a rehearsal of a rate over the demo', () => {
  const now = laterWeek
  const rate = { minimumMinutes: 15, incrementMinutes: 5 }
  it.each([
    ['dearer since the first of the month', { planKey: 'PRO', hourly: '48.00', ...rate, from: '2026-11-01' }],
    [
      'another increment since the tenth',
      { planKey: 'PLUS', hourly: '40.00', minimumMinutes: 15, incrementMinutes: 7, from: '2026-11-10' },
    ],
    ['cheaper from today on', { planKey: 'EXTREME', hourly: '30.00', ...rate, from: '2026-11-25' }],
    ['from next month on', { planKey: 'BASIC', hourly: '55.00', ...rate, from: '2026-12-01' }],
  ])('names exactly the lines whose amounts then change: %s', async (_, { from, ...asked }) => {
    const change = { ...asked, from: Temporal.PlainDate.from(from) }
    const calm = await dump()
    const { lines, fingerprint } = await reckonRateChange(orm.em.fork(), change, now)
    expect(await dump()).toEqual(calm)
    const named = lines.map((line) => [line.ticket.id, line.from.minor, line.to.minor])
    expect(named.length > 0).toBe(from < '2026-11-20')

    const before = await chargesOfAll(now)
    const { person } = await orm.em.fork().findOneOrFail(Staff, { role: 'ADMIN' }, { populate: ['person'] })
    await changeRate(orm.em.fork(), { ...change, fingerprint, reason: 'Wages.' }, person as Person, now)
    const after = await chargesOfAll(now)
    const differing = [...after].filter(([id, net]) => before.get(id) !== net)
    const told = differing.map(([id, net]) => [id, before.get(id), net])
    expect(told.toSorted()).toEqual(named.toSorted())
    expect(after.size).toBe(before.size)
  })
})

describe('a rehearsal of a plan’s terms over the demo', () => {
  const now = laterWeek.add({ hours: 1 })
  const elapsed = (minutes: number) => ({ minutes, clock: 'ELAPSED' as const })
  const grant = { requestLists: true, discountCapPercent: '80' }
  let order = 0
  it.each([
    ['sooner', { planKey: 'PLUS', monthlyPrice: '79', ...grant, resolutionTarget: elapsed(24 * 60) }, true],
    ['an answer', { planKey: 'PRO', monthlyPrice: '149', ...grant, firstResponseTarget: elapsed(30) }, true],
    ['less', { planKey: 'PRO', monthlyPrice: '99', ...grant, resolutionTarget: null }, false],
    ['another price', { planKey: 'EXTREME', monthlyPrice: '319', ...grant }, false],
  ])('names exactly the deadlines that then change: %s', async (_, terms, moves) => {
    const at = now.add({ minutes: order++ })
    const calm = await dump()
    const { moved, fingerprint } = await reckonTermsChange(orm.em.fork(), terms, 'LOOKED_AT', at)
    expect(await dump()).toEqual(calm)
    expect(moved.length > 0).toBe(moves)
    const named = moved.flatMap(({ ticket, moves }) =>
      moves.map(({ clock, toDueAt }) => [`${ticket.number} ${clock}`, String(toDueAt)]),
    )
    const [before, charged] = [await storedDeadlines(), await chargesOfAll(at)]
    const { person } = await orm.em.fork().findOneOrFail(Staff, { role: 'ADMIN' }, { populate: ['person'] })
    const by = { person: person as Person, side: 'PLATFORM' as const }
    await changePlanTerms(orm.em.fork(), { ...terms, fingerprint, reason: 'More people.' }, by, at)
    const after = await storedDeadlines()
    const differing = [...after].filter(([name, due]) => before.get(name) !== due)
    expect(differing.toSorted()).toEqual(named.toSorted())
    for (const [name, due] of differing) if (before.get(name)) expect(due! < before.get(name)!).toBe(true)
    expect(await chargesOfAll(at)).toEqual(charged)
    const tickets = await orm.em.fork().find(Ticket, {}, { populate: ['events', 'calendar'] })
    for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  })
})

function instantText(text: string | null | undefined): string | null {
  return text ? Temporal.Instant.from(text).toString() : null
}

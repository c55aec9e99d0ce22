import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { nagacommerce } from '../persistence/presets/nagacommerce.ts'

let world: World
let admin: Person
beforeAll(async () => {
  world = await freshWorld()
  admin = await world.buildStaff('ADMIN')
})
afterAll(() => world.close())

const key = nagacommerce.calendars[0]!.key
const FIELDS = `key country timeZone revision plans hours { weekday spans { from to } }`

async function change(what: object, reason: string) {
  const { data } = await world
    .as(admin)
    .run(
      `query ($input: RehearseCalendarChangeInput!) { rehearseCalendarChange(input: $input) { rehearsal { fingerprint } } }`,
      { input: { calendarKey: key, change: what } },
    )
  const { fingerprint } = data.rehearseCalendarChange.rehearsal
  const input = { calendarKey: key, change: what, fingerprint, openPromises: 'KEEP', reason }
  await world
    .as(admin)
    .run(
      `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) { userErrors { code } } }`,
      {
        input,
      },
    )
}

describe('calendars', () => {
  it('shows each as it stands, with its plans and its zone', async () => {
    const { data } = await world.as(admin).run(`{ calendars { ${FIELDS} } }`)
    expect(data.calendars).toEqual([
      {
        key,
        country: 'GR',
        timeZone: 'Europe/Athens',
        revision: 1,
        plans: ['Basic', 'Plus', 'Pro', 'Extreme'],
        hours: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((weekday, index) => ({
          weekday,
          spans: index < 5 ? [{ from: '09:00', to: '17:00' }] : [],
        })),
      },
    ])
  })

  it('is for administrators', async () => {
    for (const role of ['AGENT', 'PRODUCT_MANAGER'] as const) {
      const { errors } = await world.as(await world.buildStaff(role)).run(`{ calendars { key } }`)
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    }
  })
})

describe('calendar', () => {
  const proposals = async (year: number) => {
    const { data } = await world.as(admin).run(
      `query ($key: ID!, $year: Int!) { calendar(key: $key) {
        proposedHolidays(year: $year) { on name { el nb en } } unknownHolidays(year: $year) { on name { en } } } }`,
      { key, year },
    )
    return data.calendar
  }

  it('proposes the holidays of a year that it lacks, in three languages, and takes none by itself', async () => {
    const { proposedHolidays, unknownHolidays } = await proposals(2031)
    expect(proposedHolidays.length).toBeGreaterThanOrEqual(12)
    expect(proposedHolidays).toContainEqual({
      on: '2031-10-28',
      name: { el: 'Επέτειος του Όχι', nb: 'Ochi-dagen', en: 'Ochi Day' },
    })
    expect(unknownHolidays).toEqual([])
    expect((await proposals(2031)).proposedHolidays).toEqual(proposedHolidays)
    expect((await proposals(2026)).proposedHolidays).toEqual([])
  })

  it('proposes again what was taken out, and names what the library does not know', async () => {
    const name = { el: 'Πολιούχος', nb: 'Byens helgen', en: 'The city’s patron' }
    await change({ close: [{ on: '2027-11-30', name }], reopen: ['2027-10-28'] }, 'Patras celebrates.')
    const { proposedHolidays, unknownHolidays } = await proposals(2027)
    expect(proposedHolidays.map(({ on }: { on: string }) => on)).toEqual(['2027-10-28'])
    expect(unknownHolidays).toEqual([{ on: '2027-11-30', name: { en: 'The city’s patron' } }])
  })

  it('tells who changed it, when, why, and what was before', async () => {
    world.travel({ minutes: 1 })
    const spans = [{ from: '10:00', to: '14:00' }]
    await change({ hours: [{ weekday: 'SAT', spans }] }, 'Saturdays, for the season.')
    const { data } = await world.as(admin).run(
      `query ($key: ID!) { calendar(key: $key) { revision plans revisions(first: 2) {
        revision at by { name } reason movedTicketCount closed { on } reopened { on name { en } }
        hours { weekday before { from } after { from to } } } } }`,
      { key },
    )
    expect(data.calendar.plans).toHaveLength(4)
    const [newest, older] = data.calendar.revisions
    expect(newest).toMatchObject({
      revision: data.calendar.revision,
      by: { name: admin.name },
      reason: 'Saturdays, for the season.',
      movedTicketCount: null,
      closed: [],
      hours: [{ weekday: 'SAT', before: [], after: spans }],
    })
    expect(older).toMatchObject({
      closed: [{ on: '2027-11-30' }],
      reopened: [{ on: '2027-10-28', name: { en: 'Ochi Day' } }],
      hours: [],
    })
  })

  it('is nothing for a key that there is none of, and refuses a year beyond all calendars', async () => {
    const { data } = await world.as(admin).run(`{ calendar(key: "none") { key } }`)
    expect(data.calendar).toBeNull()
    const { errors } = await world
      .as(admin)
      .run(`query ($key: ID!) { calendar(key: $key) { proposedHolidays(year: 9999) { on } } }`, { key })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

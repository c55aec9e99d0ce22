import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { openSpans } from '../domain/business-calendar.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Membership, type Store } from '../stores/store.entity.ts'

let world: World
let agent: Person

beforeAll(async () => {
  world = await freshWorld()
  agent = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const FEED = `query ($storeId: ID!) { calendarFeed(storeId: $storeId) { isOn renewedAt } }`
const RENEW = `mutation ($input: RenewCalendarFeedInput!) {
  renewCalendarFeed(input: $input) { calendarFeed { isOn renewedAt } address webcalAddress userErrors { code field } }
}`
const STOP = `mutation ($input: StopCalendarFeedInput!) {
  stopCalendarFeed(input: $input) { calendarFeed { isOn } address userErrors { code field } }
}`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`

const idOf = (store: Store) => nodeId('Store', store.id)

async function renew(person: Person | null, store: Store, requestKey: string | null = null) {
  const { data, errors } = await world.as(person).run(RENEW, { input: { storeId: idOf(store), requestKey } })
  return { ...data?.renewCalendarFeed, errors }
}

/** Reads an address as a calendar program does: without signing in. */
function read(address: string, headers: Record<string, string> = {}) {
  return world.stoa.server.inject({ method: 'GET', url: new URL(address).pathname, headers })
}

async function eventsOf(address: string) {
  const { body } = await read(address)
  return new ICAL.Component(ICAL.parse(body))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))
}

const instantOf = (time: ICAL.Time) => Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000)

/** Every opening that the recurring events of a feed come to, up to an instant. */
function expanded(events: ICAL.Event[], until: Temporal.Instant): string[] {
  return events
    .filter(({ uid }) => uid.startsWith('open-'))
    .flatMap((event) => {
      const starts: string[] = []
      const iterator = event.iterator()
      for (let next = iterator.next(); next; next = iterator.next()) {
        if (Temporal.Instant.compare(instantOf(next), until) >= 0) break
        const { startDate, endDate } = event.getOccurrenceDetails(next)
        starts.push(`${instantOf(startDate)} ${instantOf(endDate)}`)
      }
      return starts
    })
    .toSorted()
}

describe('renewCalendarFeed', () => {
  it('makes a secret address, tells it once, and keeps its hash alone', async () => {
    const { store, owner } = await world.buildStore()
    expect((await world.as(owner).run(FEED, { storeId: idOf(store) })).data.calendarFeed).toEqual({
      isOn: false,
      renewedAt: null,
    })
    const { calendarFeed, address, webcalAddress } = await renew(owner, store)
    expect(calendarFeed).toEqual({ isOn: true, renewedAt: '2026-11-23T08:40:00.000Z' })
    expect(address).toMatch(/^http:\/\/stoa\.test\/calendars\/[\w-]{43}\.ics$/)
    expect(webcalAddress).toBe(address.replace('http:', 'webcal:'))
    const rows = await world.stoa.reads.selectFrom('calendar_feed').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(/calendars\/(.*)\.ics/.exec(address)![1])
    expect((await world.as(owner).run(FEED, { storeId: idOf(store) })).data.calendarFeed.isOn).toBe(true)
  })

  it('stops the address before it', async () => {
    const { store, owner } = await world.buildStore()
    const first = await renew(owner, store)
    const second = await renew(owner, store)
    expect((await read(first.address)).statusCode).toBe(404)
    expect((await read(second.address)).statusCode).toBe(200)
  })

  it('sent again under its key renews nothing and tells no secret', async () => {
    const { store, owner } = await world.buildStore()
    const first = await renew(owner, store, 'once')
    const again = await renew(owner, store, 'once')
    expect(again).toMatchObject({ address: null, webcalAddress: null, calendarFeed: first.calendarFeed })
    expect((await read(first.address)).statusCode).toBe(200)
    const second = await renew(owner, store, 'twice')
    expect((await renew(owner, store, 'once')).address).toBeNull()
    expect((await read(second.address)).statusCode).toBe(200)
  })

  it('pressed many times at once leaves one address that works', async () => {
    const { store, owner } = await world.buildStore()
    await world.cookieOf(owner)
    const made = await Promise.all(Array.from({ length: 6 }, () => renew(owner, store)))
    const answers = await Promise.all(made.map(({ address }) => read(address)))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
  })

  it('is each person’s own', async () => {
    const { store, owner } = await world.buildStore()
    const member = await world.buildMember(store)
    const [hers, his] = [await renew(owner, store), await renew(member, store)]
    expect(hers.address).not.toBe(his.address)
    expect((await read(hers.address)).statusCode).toBe(200)
  })

  it('refuses the platform’s own people, who belong to no store', async () => {
    const { store } = await world.buildStore()
    const { errors } = await renew(agent, store)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_STORES_FOLLOW' })
    expect((await world.as(agent).run(FEED, { storeId: idOf(store) })).data.calendarFeed).toBeNull()
  })

  it('rejects input that is no store, and hides what is foreign', async () => {
    const { store, owner } = await world.buildStore()
    const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear' })
    const { data } = await world.as(owner).run(RENEW, { input: { storeId: 'nonsense' } })
    expect(data.renewCalendarFeed.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'storeId'] }])
    expect((await renew(stranger, store)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
    expect((await world.as(stranger).run(FEED, { storeId: idOf(store) })).data.calendarFeed).toBeNull()
  })

  it('asks to sign in', async () => {
    const { store } = await world.buildStore()
    expect((await renew(null, store)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('stopCalendarFeed', () => {
  it('stops the address, and does nothing more when sent again', async () => {
    const { store, owner } = await world.buildStore()
    const { address } = await renew(owner, store)
    for (let times = 0; times < 2; times++) {
      const { data } = await world.as(owner).run(STOP, { input: { storeId: idOf(store) } })
      expect(data.stopCalendarFeed).toEqual({ calendarFeed: { isOn: false }, address: null, userErrors: [] })
      expect((await read(address)).statusCode).toBe(404)
    }
  })

  it('leaves other people’s addresses alone', async () => {
    const { store, owner } = await world.buildStore()
    const member = await world.buildMember(store)
    const { address } = await renew(owner, store)
    await world.as(member).run(STOP, { input: { storeId: idOf(store) } })
    expect((await read(address)).statusCode).toBe(200)
  })

  it('hides what is foreign, and asks to sign in', async () => {
    const { store } = await world.buildStore()
    const { owner: stranger } = await world.buildStore({ name: 'Kyma Swimwear' })
    const stop = (person: Person | null) => world.as(person).run(STOP, { input: { storeId: idOf(store) } })
    expect((await stop(stranger)).data.stopCalendarFeed.userErrors[0].code).toBe('NOT_FOUND')
    expect((await stop(null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('a calendar’s address', () => {
  it('gives the hours of the channels, without holidays, at the instants of the API', async () => {
    const { store, owner } = await world.buildStore()
    const { address } = await renew(owner, store)
    const events = await eventsOf(address)
    const calendar = world.preset.calendars.get('support-hours')!.definition
    const [from, to] = ['2026-01-01T00:00:00+02:00', '2028-01-01T00:00:00+02:00'].map((at) =>
      Temporal.Instant.from(at),
    ) as [Temporal.Instant, Temporal.Instant]
    expect(expanded(events, to)).toEqual(
      openSpans(calendar, from, to).map((span) => `${span.from} ${span.to}`),
    )
    const { data } = await world
      .as(owner)
      .run(`query ($slug: String!) { store(slug: $slug) { plan { week { open { from to } } } } }`, {
        slug: store.slug,
      })
    const week = data.store.plan.week.flatMap(({ open }: { open: { from: string; to: string }[] }) =>
      open.map((span) => `${Temporal.Instant.from(span.from)} ${Temporal.Instant.from(span.to)}`),
    )
    expect(week).toHaveLength(5)
    expect(expanded(events, to)).toEqual(expect.arrayContaining(week))
    expect(events[0]!.summary).toBe('Open: live chat, phone')
  })

  it('names the holidays in the person’s language, as whole days', async () => {
    const { store, owner } = await world.buildStore()
    const { address } = await renew(owner, store)
    const summaries = async () =>
      (await eventsOf(address)).filter(({ uid }) => uid.startsWith('closed-')).map((event) => event.summary)
    expect(await summaries()).toContain('Closed: Christmas Day')
    const christmas = (await eventsOf(address)).find(({ summary }) => summary === 'Closed: Christmas Day')!
    expect(christmas.startDate.isDate).toBe(true)
    expect(christmas.startDate.toString()).toBe('2026-12-25')
    await world.stoa.reads.updateTable('person').set({ language: 'EL' }).where('id', '=', owner.id).execute()
    expect(await summaries()).toContain('Κλειστά: Χριστούγεννα')
  })

  it('gives the deadlines of open tickets alone, as the API does, each the same event when it moves', async () => {
    const { store, owner } = await world.buildStore({ plan: 'EXTREME' })
    const open = async (title: string) => {
      const input = { storeId: idOf(store), type: 'BUG', title, body: 'It does.' }
      return (await world.as(owner).run(OPEN, { input })).data.openTicket.ticket as {
        id: string
        number: number
      }
    }
    const first = await open(
      'Cart; empties, on \\ phones\nand on tablets too, whenever a quantity is changed — πάντα',
    )
    const resolved = await open('Solved at once')
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { resolveTicket(input: { ticketId: $id, body: "Done." }) { userErrors { code } } }`,
        {
          id: resolved.id,
        },
      )
    const { address } = await renew(owner, store)
    const deadlines = async () => (await eventsOf(address)).filter(({ uid }) => uid.startsWith('due-'))
    const dueOf = async () =>
      (
        await world
          .as(owner)
          .run(
            `query ($number: Int!) { ticket(number: $number) { title firstResponse { dueAt } resolution { dueAt } } }`,
            {
              number: first.number,
            },
          )
      ).data.ticket
    const api = await dueOf()
    const told = await deadlines()
    expect(told.map(({ uid, startDate }) => [uid, instantOf(startDate).toString()])).toEqual([
      [`due-first-response-${first.id}@stoa.test`, Temporal.Instant.from(api.firstResponse.dueAt).toString()],
      [`due-resolution-${first.id}@stoa.test`, Temporal.Instant.from(api.resolution.dueAt).toString()],
    ])
    expect(told[1]!.summary).toBe(`Resolution due: ${first.number}, ${api.title}`)
    expect(told[1]!.component.getFirstPropertyValue('url')).toBe(
      `http://stoa.test/stores/${store.slug}/tickets/${first.number}`,
    )
    const before = told[1]!
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { extendDeadline(input: { ticketId: $id, minutes: 600, reason: "More to do" }) { userErrors { code } } }`,
        { id: first.id },
      )
    const after = (await deadlines()).find(({ uid }) => uid === before.uid)!
    expect(instantOf(after.startDate)).toEqual(instantOf(before.startDate).add({ hours: 10 }))
    expect(after.sequence).toBeGreaterThan(before.sequence)
  })

  it('is well-formed: folded within 75 bytes, stamped, and with UIDs of its own', async () => {
    const { store, owner } = await world.buildStore({ name: 'Kéramos; tiles, and more' })
    await world.as(owner).run(OPEN, {
      input: {
        storeId: idOf(store),
        type: 'BUG',
        title: 'Ένας πολύ μεγάλος τίτλος '.repeat(7),
        body: 'Ναι.',
      },
    })
    const { address } = await renew(owner, store)
    const { body, headers } = await read(address)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
    })
    const lines = body.split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
    const component = new ICAL.Component(ICAL.parse(body))
    expect(lines).toContain('X-WR-CALNAME:Kéramos\\; tiles\\, and more')
    const events = component.getAllSubcomponents('vevent')
    const uids = events.map((event) => event.getFirstPropertyValue('uid'))
    expect(new Set(uids).size).toBe(uids.length)
    for (const event of events)
      for (const name of ['dtstamp', 'sequence', 'summary', 'dtstart'])
        expect(event.getFirstPropertyValue(name)).not.toBeNull()
    expect((await eventsOf(address)).at(-1)!.summary).toContain('Ένας πολύ μεγάλος τίτλος')
  })

  it('gives the same bytes for the same content, and 304 to who has them', async () => {
    const { store, owner } = await world.buildStore()
    const { address } = await renew(owner, store)
    const first = await read(address)
    world.travel({ minutes: 90 })
    const known = await read(address, { 'if-none-match': String(first.headers['etag']) })
    expect([known.statusCode, known.body]).toEqual([304, ''])
    await world
      .as(owner)
      .run(OPEN, { input: { storeId: idOf(store), type: 'BUG', title: 'Menu', body: 'No.' } })
    const changed = await read(address, { 'if-none-match': String(first.headers['etag']) })
    expect(changed.statusCode).toBe(200)
    expect(changed.headers['etag']).not.toBe(first.headers['etag'])
    world.travel(MONDAY_MORNING)
  })

  it('hides everything once its person belongs to the store no more, and not before', async () => {
    const { store } = await world.buildStore()
    const member = await world.buildMember(store)
    const partner = await world.buildPartner([store])
    const [his, theirs] = [await renew(member, store), await renew(partner, store)]
    expect((await read(his.address)).statusCode).toBe(200)
    expect((await read(theirs.address)).statusCode).toBe(200)
    await world.stoa.orm.em.fork().nativeDelete(Membership, { person: member.id })
    await world.stoa.reads.deleteFrom('partnership').where('store_id', '=', store.id).execute()
    for (const { address } of [his, theirs]) {
      const { statusCode, body, headers } = await read(address)
      expect([statusCode, body]).toEqual([404, 'Not found'])
      expect(headers['cache-control']).toContain('private')
    }
  })

  it.each(['x', 'a'.repeat(43), '..%2f..%2fsecret', ''])('answers %j as missing', async (token) => {
    expect((await read(`http://stoa.test/calendars/${token}.ics`)).statusCode).toBe(404)
  })

  it('sends the same statements for few tickets and many', async () => {
    const { store, owner } = await world.buildStore()
    const { address } = await renew(owner, store)
    const count = () => world.countStatements(() => read(address))
    await count()
    const few = await count()
    for (let index = 0; index < 4; index++)
      await world
        .as(owner)
        .run(OPEN, { input: { storeId: idOf(store), type: 'BUG', title: 'Menu', body: 'No.' } })
    expect(await count()).toBe(few)
    expect(few).toBeLessThanOrEqual(4)
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import { Mail } from '../notifications/mail.entity.ts'
import { sendDigests } from '../notifications/send-digests.ts'
import { tellPeople } from '../notifications/tell-people.ts'
import type { Person } from '../people/person.entity.ts'
import { Partner } from '../stores/partner.entity.ts'
import { handOverDue } from './hand-over-due.ts'
import { Ticket } from './ticket.entity.ts'

let world: World
let desk: Desk
let nikos: Person
let thanos: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  thanos = await world.buildStaff('ADMIN')
})
beforeEach(async () => {
  await desk.begin()
  nikos = await world.buildPartner([desk.at.store])
})
afterAll(() => world.close())

/** Four open hours after Monday 10:40 in Athens. */
const UNTIL = '2026-11-23T12:40:00.000Z'
/** An instant as the API spells it. */
const spelled = (at: Temporal.Instant) => at.toString({ fractionalSecondDigits: 3 })
const question = { type: 'USER_SUPPORT', title: 'How do I sort by weight?', topic: 'FEATURES' }
const HANDS = 'hands { holder partner until platformSince } viewerCan { handToPlatform takeFromPartner }'

async function ask(input: object = {}, as?: Person) {
  return (await desk.open({ ...question, ...input }, as)).ticket as { id: string; number: number }
}

async function hands({ number }: { number: number }, as: Person = desk.at.owner) {
  const { data } = await world
    .as(as)
    .run(
      `query ($number: Int!) { ticket(number: $number) { status ${HANDS} firstResponse { state dueAt } resolution { state dueAt } } }`,
      {
        number,
      },
    )
  return data.ticket
}

async function run(verb: string, type: string, input: object, as: Person | null) {
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${type}!) { ${verb}(input: $input) { ticket { status ${HANDS} } userErrors { code field } } }`,
      { input },
    )
  return { ...data?.[verb], ...errors?.[0]?.extensions }
}
const hand = (input: object, as: Person | null = nikos) =>
  run('handToPlatform', 'HandToPlatformInput', input, as)
const take = (input: object, as: Person | null = desk.agent) =>
  run('takeFromPartner', 'TakeFromPartnerInput', input, as)

async function numbers(filter: object, as: Person = desk.agent): Promise<number[]> {
  const { data } = await world
    .as(as)
    .run(
      `query ($filter: TicketFilter!) { tickets(first: 50, filter: $filter, orderBy: { field: NEXT_DUE_AT, direction: ASC }) { nodes { number } totalCount } }`,
      { filter: { ...filter, storeId: nodeId('Store', desk.at.store.id) } },
    )
  expect(data.tickets.totalCount).toBe(data.tickets.nodes.length)
  return data.tickets.nodes.map(({ number }: { number: number }) => number)
}

const types = async (id: string) =>
  (await desk.timeline(id)).nodes.map(({ type }: { type: string }) => type) as string[]

/** The stored ticket is what its history says, clocks included. */
async function expectReplay(number: number) {
  const ticket = await world.stoa.orm.em
    .fork()
    .findOneOrFail(Ticket, { number }, { populate: ['events', 'calendar', 'store'] })
  expect(stored(ticket)).toEqual(replay(ticket))
}

async function told(as: Person) {
  await tellPeople(world.stoa.orm.em, world.now())
  const { data } = await world.as(as).run('{ notifications(first: 50) { nodes { kind ticket { number } } } }')
  return data.notifications.nodes.map(
    ({ kind, ticket }: { kind: string; ticket: { number: number } }) => `${kind} ${ticket.number}`,
  ) as string[]
}

describe('a question of a partner’s store', () => {
  it('goes to the partner first, for four open hours, and everybody sees who has it', async () => {
    const ticket = await ask()
    const seen = { holder: 'PARTNER', partner: 'Arvanitis & Co', until: UNTIL, platformSince: null }
    expect((await hands(ticket)).hands).toEqual(seen)
    expect(await hands(ticket, nikos)).toMatchObject({
      hands: seen,
      viewerCan: { handToPlatform: true, takeFromPartner: false },
    })
    expect(await hands(ticket, desk.agent)).toMatchObject({
      hands: seen,
      viewerCan: { handToPlatform: false, takeFromPartner: true },
    })
    expect(await types(ticket.id)).toEqual(['OPENED', 'PARTNER_FIRST'])
    await expectReplay(ticket.number)
  })

  it('has the deadline that it would have without the partner', async () => {
    const bug = (await desk.open()).ticket
    const held = await hands(await ask())
    expect(held.resolution).toEqual((await hands(bug)).resolution)
    expect(held.firstResponse).toEqual((await hands(bug)).firstResponse)
  })

  it('stands in the list of what the partner has, and not of what the platform has', async () => {
    const { number } = await ask()
    const bug = (await desk.open()).ticket
    expect(await numbers({ heldBy: 'PLATFORM' })).toEqual([bug.number])
    expect(await numbers({ heldBy: 'PARTNER' })).toEqual([number])
    expect(await numbers({ heldBy: 'PARTNER' }, nikos)).toEqual([number])
    expect((await numbers({})).toSorted()).toEqual([number, bug.number].toSorted())
  })

  it('waits over the night: the time is the desk’s open time', async () => {
    world.travel(Temporal.Instant.from('2026-11-23T14:00:00.000Z'))
    expect((await hands(await ask())).hands.until).toBe('2026-11-24T10:00:00.000Z')
  })

  it('tells the partner’s people as it comes, and the desk when it goes over', async () => {
    const { id, number } = await ask()
    expect(await told(nikos)).toContain(`NEW_TICKET ${number}`)
    expect(await told(desk.agent)).not.toContain(`NEW_TICKET ${number}`)
    await desk.reply(desk.at.owner, id, { body: 'By weight, I mean.' })
    expect(await told(desk.agent)).not.toContain(`REPLY ${number}`)
    expect(await told(nikos)).toContain(`REPLY ${number}`)
    await hand({ ticketId: id })
    expect(await told(desk.agent)).toContain(`HANDED_TO_PLATFORM ${number}`)
    expect(await told(desk.at.owner)).toContain(`HANDED_TO_PLATFORM ${number}`)
    await desk.reply(desk.at.owner, id, { body: 'And by price.' })
    expect(await told(desk.agent)).toContain(`REPLY ${number}`)
  })

  it('says to the partner who asks, and why it hears of it, in the inbox and in the mail', async () => {
    const { number } = await ask()
    await told(nikos)
    const { data } = await world
      .as(nikos)
      .run('{ notifications(first: 1) { nodes { eventType actor { name side } ticket { number } } } }')
    const { name } = desk.at.owner
    expect(data.notifications.nodes).toEqual([
      { eventType: 'PARTNER_FIRST', actor: { name, side: 'STORE' }, ticket: { number } },
    ])
    world.travel({ minutes: 2 })
    await sendDigests({ ...world.stoa, em: world.stoa.orm.em }, world.now())
    const [mail] = await world.stoa.orm.em
      .fork()
      .find(Mail, { person: nikos.id }, { orderBy: { id: 'desc' }, limit: 1 })
    expect(mail!.text).toContain(`${name} asks. The question comes to you first.`)
    expect(mail!.text).toContain('You get this because you look after the store.')
  })

  it('is answered by the partner, which no clock counts as the platform’s answer', async () => {
    const { id, number } = await ask()
    const before = await hands({ number })
    world.travel({ minutes: 30 })
    await desk.reply(nikos, id, { body: 'In the list, press Weight.' })
    expect(await types(id)).toEqual(['OPENED', 'PARTNER_FIRST', 'PARTNER_ANSWERED'])
    expect(await hands({ number })).toMatchObject({
      status: 'OPEN',
      hands: { holder: 'PARTNER', until: null },
      firstResponse: { state: before.firstResponse.state, dueAt: before.firstResponse.dueAt },
      resolution: { dueAt: before.resolution.dueAt },
    })
    expect(await told(desk.at.owner)).toContain(`REPLY ${number}`)
    await expectReplay(number)
    await desk.resolve(desk.at.owner, id)
    expect((await hands({ number })).hands).toEqual({
      holder: 'PARTNER',
      partner: 'Arvanitis & Co',
      until: null,
      platformSince: null,
    })
    await desk.reopen(desk.at.owner, id)
    expect((await hands({ number })).hands).toMatchObject({
      holder: 'PLATFORM',
      platformSince: spelled(world.now()),
    })
    await expectReplay(number)
  })

  it.each([
    ['a bug', { type: 'BUG', topic: null }, true],
    ['an order', { type: 'ORDER', topic: null }, true],
    ['what is asked in live chat', { channel: 'LIVE_CHAT' }, true],
    ['what an agent writes for the store', {}, false],
  ])('is not %s', async (_, input, isOwner) => {
    const { number } = await ask(input, isOwner ? undefined : desk.agent)
    expect((await hands({ number })).hands).toBeNull()
  })

  it('is not what affects stores at large: a critical component is the platform’s at once (P6)', async () => {
    const { number } = await ask({ type: 'BUG', topic: null, components: ['CHECKOUT'] })
    expect((await hands({ number })).hands).toBeNull()
    const { data } = await world
      .as(desk.at.owner)
      .run(
        `mutation ($input: ReportTroubleInput!) { reportTrouble(input: $input) { ticket { number ${HANDS} } userErrors { code } } }`,
        { input: { storeId: nodeId('Store', desk.at.store.id), component: 'CART' } },
      )
    expect(data.reportTrouble).toMatchObject({ ticket: { hands: null }, userErrors: [] })
    expect(await numbers({ heldBy: 'PARTNER' })).toEqual([])
    expect(await told(desk.agent)).toContain(`NEW_TICKET ${number}`)
  })

  it('is not what the partner asks itself, nor a store’s without a partner', async () => {
    expect((await hands(await ask({}, nikos))).hands).toBeNull()
    await desk.begin()
    expect((await hands(await ask())).hands).toBeNull()
  })

  it('goes over at once when its type is corrected, or an agent does something on it', async () => {
    for (const [verb, input, last] of [
      ['classifyTicket', { type: 'ORDER' }, 'TYPE_CORRECTED'],
      ['assignTicket', { assigneeId: nodeId('Person', desk.agent.id) }, 'ASSIGNED'],
      ['replyToTicket', { body: 'Press Weight.' }, 'AGENT_REPLIED'],
    ] as const) {
      const { id, number } = await ask()
      world.travel({ minutes: 10 })
      await desk.act(verb, id, input)
      expect(await types(id)).toEqual(['OPENED', 'PARTNER_FIRST', 'HANDED_TO_PLATFORM', last])
      expect((await hands({ number })).hands).toEqual({
        holder: 'PLATFORM',
        partner: 'Arvanitis & Co',
        until: null,
        platformSince: spelled(world.now()),
      })
      await expectReplay(number)
    }
  })
})

describe('handToPlatform', () => {
  it('hands it over, with words or without, once for each key', async () => {
    const [{ id }, plain] = [await ask(), await ask()]
    world.travel({ minutes: 20 })
    const input = { ticketId: id, body: 'This needs the platform.', requestKey: crypto.randomUUID() }
    const both = await Promise.all([hand(input), hand(input)])
    for (const { ticket, userErrors } of both) {
      expect(userErrors).toEqual([])
      expect(ticket.hands).toMatchObject({ holder: 'PLATFORM', platformSince: spelled(world.now()) })
    }
    const [, , handed, ...more] = (await desk.timeline(id)).nodes
    expect(more).toEqual([])
    expect(handed).toMatchObject({
      type: 'HANDED_TO_PLATFORM',
      body: 'This needs the platform.',
      actor: { name: nikos.name, side: 'PARTNER' },
    })
    expect((await hand({ ticketId: plain.id })).userErrors).toEqual([])
    expect((await desk.timeline(plain.id)).nodes.at(-1)).toMatchObject({ body: null })
  })

  it('refuses what the partner has no longer, or never had', async () => {
    const { id } = await ask()
    await hand({ ticketId: id })
    const gone = [{ code: 'NOT_WITH_PARTNER', field: null }]
    expect((await hand({ ticketId: id })).userErrors).toEqual(gone)
    expect((await hand({ ticketId: (await desk.open()).ticket.id })).userErrors).toEqual(gone)
    expect((await hand({ ticketId: (await ask()).id, body: 'x'.repeat(20_001) })).userErrors).toEqual([
      { code: 'TOO_LONG', field: ['input', 'body'] },
    ])
  })

  it('is for the store’s partner alone, and hides what is foreign', async () => {
    const { id } = await ask()
    for (const person of [desk.at.owner, desk.agent, thanos])
      expect(await hand({ ticketId: id }, person)).toMatchObject({
        code: 'FORBIDDEN',
        reason: 'ONLY_PARTNER',
      })
    const foreign = await world.buildPartner([])
    expect((await hand({ ticketId: id }, foreign)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'ticketId'] },
    ])
    expect((await hand({ ticketId: id }, null)).code).toBe('UNAUTHENTICATED')
  })
})

describe('takeFromPartner', () => {
  it('takes it for a reason that everybody reads', async () => {
    const { id, number } = await ask()
    const { ticket } = await take({ ticketId: id, reason: 'We know the answer.' })
    expect(ticket.hands.holder).toBe('PLATFORM')
    expect((await desk.timeline(id)).nodes.at(-1)).toMatchObject({
      type: 'HANDED_TO_PLATFORM',
      reason: 'We know the answer.',
      actor: { name: desk.agent.name },
    })
    expect(await told(nikos)).toContain(`HANDED_TO_PLATFORM ${number}`)
  })

  it('refuses without a reason, and what no partner has', async () => {
    const { id } = await ask()
    expect((await take({ ticketId: id, reason: ' ' })).userErrors).toEqual([
      { code: 'REQUIRED', field: ['input', 'reason'] },
    ])
    await take({ ticketId: id, reason: 'Ours.' })
    expect((await take({ ticketId: id, reason: 'Ours.' })).userErrors[0].code).toBe('NOT_WITH_PARTNER')
  })

  it('is for agents, hides what is foreign, and asks to sign in', async () => {
    const { id } = await ask()
    for (const person of [desk.at.owner, nikos])
      expect((await take({ ticketId: id, reason: 'Mine.' }, person)).code).toBe('FORBIDDEN')
    expect((await take({ ticketId: id, reason: 'Mine.' }, desk.stranger)).userErrors[0].code).toBe(
      'NOT_FOUND',
    )
    expect((await take({ ticketId: id, reason: 'Mine.' }, null)).code).toBe('UNAUTHENTICATED')
  })
})

describe('the time that a partner has', () => {
  const due = Temporal.Instant.from(UNTIL)

  it('hands over what it is over for, once, whoever of two workers comes first, also after an outage', async () => {
    await handOverDue(world.stoa.orm.em.fork(), due.add({ hours: 100 }))
    const asked = [await ask(), await ask(), await ask()]
    const later = await ask({}, await world.buildMember(desk.at.store))
    world.travel(due.subtract({ milliseconds: 1 }))
    expect(await handOverDue(world.stoa.orm.em.fork(), world.now())).toBe(0)
    world.travel(due.add({ hours: 50 }))
    const twin = await world.openTwin()
    const work = () => [world.stoa, twin].map(({ orm }) => handOverDue(orm.em.fork(), world.now()))
    const counts = await Promise.all([...work(), ...work()])
    await twin.close()
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4)
    for (const { id, number } of [...asked, later]) {
      expect(await types(id)).toEqual(['OPENED', 'PARTNER_FIRST', 'HANDED_TO_PLATFORM'])
      expect((await hands({ number })).hands).toMatchObject({
        holder: 'PLATFORM',
        platformSince: spelled(world.now()),
      })
      await expectReplay(number)
    }
    expect(await numbers({ heldBy: 'PARTNER' })).toEqual([])
  })

  it('runs only while the store waits: an answer ends it, and it begins anew when the store writes again', async () => {
    const { id, number } = await ask()
    world.travel({ minutes: 30 })
    await desk.reply(nikos, id, { body: 'In the list, press Weight.' })
    await expectReplay(number)
    world.travel(due.add({ hours: 50 }))
    expect(await handOverDue(world.stoa.orm.em.fork(), world.now())).toBe(0)
    expect((await hands({ number }, nikos)).viewerCan.handToPlatform).toBe(true)
    expect(await numbers({ heldBy: 'PARTNER' })).toEqual([number])
    await desk.reply(desk.at.owner, id, { body: 'There is no Weight there.' })
    const anew = '2026-11-26T10:40:00.000Z'
    expect((await hands({ number })).hands).toMatchObject({ holder: 'PARTNER', until: anew })
    expect(await told(nikos)).toContain(`REPLY ${number}`)
    world.travel({ minutes: 60 })
    await desk.reply(desk.at.owner, id, { body: 'Hello?' })
    expect((await hands({ number })).hands.until).toBe(anew)
    await expectReplay(number)
    world.travel(Temporal.Instant.from(anew))
    expect(await handOverDue(world.stoa.orm.em.fork(), world.now())).toBe(1)
    expect((await hands({ number })).hands).toMatchObject({ holder: 'PLATFORM', until: null })
    await expectReplay(number)
  })

  it('is over with the ticket: what is resolved, merged or closed never goes over', async () => {
    const [solved, merged, into] = [await ask(), await ask(), await ask()]
    await desk.resolve(desk.at.owner, solved.id)
    await desk.act('mergeTicket', merged.id, { intoTicketId: into.id })
    for (const { number } of [solved, merged]) await expectReplay(number)
    // As if something had left the time standing.
    await sql`update ticket set partner_until = ${UNTIL}::timestamptz where number in (${solved.number}, ${merged.number})`.execute(
      world.stoa.reads,
    )
    world.travel(due)
    expect(await handOverDue(world.stoa.orm.em.fork(), world.now())).toBe(1)
    expect(await types(solved.id)).toEqual(['OPENED', 'PARTNER_FIRST', 'RESOLVED'])
    expect(await types(merged.id)).toEqual(['OPENED', 'PARTNER_FIRST', 'MERGED', 'RESOLVED', 'CLOSED'])
    expect((await hands(into)).hands.holder).toBe('PLATFORM')
  })

  it('is over for the partner too: what it hands over then is over already', async () => {
    const { id } = await ask()
    world.travel(due)
    const [, byPartner] = await Promise.all([
      handOverDue(world.stoa.orm.em.fork(), world.now()),
      hand({ ticketId: id }),
    ])
    expect((await types(id)).filter((type) => type === 'HANDED_TO_PLATFORM')).toHaveLength(1)
    expect(byPartner.userErrors.every(({ code }: { code: string }) => code === 'NOT_WITH_PARTNER')).toBe(true)
  })
})

describe('setPartnerFirst', () => {
  const SETTINGS = 'defaultMinutes partners { partner { id name } minutes }'
  const set = async (input: object, as: Person | null = thanos) => {
    const { data, errors } = await world
      .as(as)
      .run(
        `mutation ($input: SetPartnerFirstInput!) { setPartnerFirst(input: $input) { partnerFirst { ${SETTINGS} } userErrors { code field } } }`,
        { input },
      )
    return { ...data?.setPartnerFirst, ...errors?.[0]?.extensions }
  }
  const partnerId = async () => {
    const em = world.stoa.orm.em.fork()
    const partners = await em.find(Partner, {}, { orderBy: { id: 'desc' }, limit: 1 })
    return nodeId('Partner', partners[0]!.id)
  }

  it('changes how long all partners have, or one, from the next question on', async () => {
    const before = await ask()
    expect((await set({ minutes: 60 })).partnerFirst.defaultMinutes).toBe(60)
    expect((await hands(await ask())).hands.until).toBe('2026-11-23T09:40:00.000Z')
    expect((await hands(before)).hands.until).toBe(UNTIL)
    const id = await partnerId()
    const { partnerFirst } = await set({ partnerId: id, minutes: 0 })
    expect(partnerFirst.partners).toContainEqual({
      partner: { id, name: 'Arvanitis & Co' },
      minutes: 0,
    })
    expect((await hands(await ask())).hands).toBeNull()
    await set({ partnerId: id, minutes: null })
    expect((await hands(await ask())).hands.until).toBe('2026-11-23T09:40:00.000Z')
    await set({ minutes: 240 })
    const { data } = await world.as(thanos).run(`{ partnerFirst { ${SETTINGS} } }`)
    expect(data.partnerFirst.defaultMinutes).toBe(240)
  })

  it('rejects a time that is none, a partner that is none, and who is no administrator', async () => {
    for (const minutes of [-1, 10_081])
      expect((await set({ minutes })).userErrors).toEqual([
        { code: 'OUT_OF_RANGE', field: ['input', 'minutes'] },
      ])
    expect((await set({})).userErrors).toEqual([{ code: 'REQUIRED', field: ['input', 'minutes'] }])
    expect((await set({ partnerId: 'nothing', minutes: 5 })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'partnerId'] },
    ])
    for (const person of [desk.at.owner, nikos, desk.agent])
      expect((await set({ minutes: 5 }, person)).code).toBe('FORBIDDEN')
    expect((await set({ minutes: 5 }, null)).code).toBe('UNAUTHENTICATED')
  })
})

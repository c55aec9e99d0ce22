import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { letter, openPost, type Post } from '../../test/post.ts'
import { MONDAY_MORNING, freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import type { Store } from '../stores/store.entity.ts'
import { closeResolvedTickets } from '../tickets/close-resolved-tickets.ts'
import { approveUrl } from './mail-links.ts'

let world: World
let post: Post
let agent: Person

beforeAll(async () => {
  world = await freshWorld()
  post = await openPost(world)
  agent = await world.buildStaff('AGENT')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(async () => {
  await post.close()
  await world.close()
})

const TICKETS = `query ($id: ID!) { tickets(filter: { storeId: $id }, first: 50) { nodes { id number type status title channel requester { name side }
  lastMessage { excerpt author { name side } } } } }`

async function ticketsOf({ store, owner }: { store: Store; owner: Person }) {
  const { data } = await world.as(owner).run(TICKETS, { id: nodeId('Store', store.id) })
  return data.tickets.nodes
}

async function openTicket({ store, owner }: { store: Store; owner: Person }) {
  const { data } = await world
    .as(owner)
    .run(
      'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }',
      { input: { storeId: nodeId('Store', store.id), type: 'BUG', title: 'The cart', body: 'It empties.' } },
    )
  return data.openTicket.ticket as { id: string; number: number }
}

async function timelineOf(id: string) {
  const { data } = await world
    .as(agent)
    .run(
      'query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { type body actor { name side } attachments { name bytes url } } } }',
      { id },
    )
  return data.ticketTimeline.nodes
}

async function turn(id: string, verb: 'resolveTicket' | 'waitOnStore') {
  const input =
    verb === 'waitOnStore' ? { ticketId: id, question: 'Which order?' } : { ticketId: id, body: 'Done.' }
  const type = verb === 'waitOnStore' ? 'WaitOnStoreInput' : 'TurnTicketInput'
  await world
    .as(agent)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code } } }`, { input })
}

function withFiles(from: Person, names: readonly string[]): Buffer {
  const files = names.map(
    (name) => `--b\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\na,b\r\n`,
  )
  const body = `--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n${files.join('')}--b--\r\n`
  return letter(from.email, { 'Content-Type': 'multipart/mixed; boundary=b' }, body)
}

const received = () => world.stoa.reads.selectFrom('received_mail').selectAll().orderBy('id').execute()

describe('a mail to the desk', () => {
  it('opens a ticket through the channel EMAIL, as the one who wrote it', async () => {
    const shop = await world.buildStore({ plan: 'PRO' })
    const raw = letter(
      `Eleni <${shop.owner.email}>`,
      { Subject: 'Re: Το καλάθι αδειάζει' },
      'Όταν αλλάζω ποσότητα.\r\n\r\n-- \r\nΕλένη',
    )
    expect(await post.write(shop.owner, raw)).toEqual({ code: 250, words: '2.6.0 Stored' })
    expect(await ticketsOf(shop)).toMatchObject([
      {
        type: 'BUG',
        status: 'NEW',
        title: 'Το καλάθι αδειάζει',
        channel: 'EMAIL',
        requester: { name: 'Eleni Koronaiou', side: 'STORE' },
        lastMessage: { excerpt: 'Όταν αλλάζω ποσότητα.' },
      },
    ])
    const kept = (await received()).at(-1)!
    expect(kept).toMatchObject({ outcome: 'TICKET_OPENED', person_id: shop.owner.id })
    expect((kept.raw as Buffer).toString()).toBe(`${raw.toString()}\r\n`)
  })

  it('brings its attachments, whatever they are', async () => {
    const shop = await world.buildStore({ plan: 'PRO' })
    const parts = [
      'This is for mail programs of long ago.\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee the file.\r\n',
      '--b\r\nContent-Type: application/pdf; name="../../etc/passwd"\r\nContent-Disposition: attachment; filename="../../etc/passwd"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n',
      '--b--\r\n',
    ]
    const raw = letter(shop.owner.email, { 'Content-Type': 'multipart/mixed; boundary=b' }, parts.join(''))
    expect((await post.write(shop.owner, raw)).code).toBe(250)
    const [ticket] = await ticketsOf(shop)
    expect((await timelineOf(ticket.id))[0].attachments).toEqual([
      { name: 'passwd', bytes: 9, url: expect.any(String) },
    ])
  })

  it('is one, however often and by however many ways it comes', async () => {
    const shop = await world.buildStore({ plan: 'PRO' })
    const raw = letter(shop.owner.email, {}, 'Once.')
    const way = (hop: string) => Buffer.concat([Buffer.from(`Received: from ${hop}\r\n`), raw])
    const answers = await Promise.all(
      [raw, raw, way('a.example'), way('b.example')].map((mail) => post.write(shop.owner, mail)),
    )
    answers.push(await post.write(shop.owner, raw))
    expect(answers.map(({ code }) => code)).toEqual([250, 250, 250, 250, 250])
    expect(await ticketsOf(shop)).toHaveLength(1)
  })

  it('is refused by a plan without the channel, with the plans that have it', async () => {
    const shop = await world.buildStore({ plan: 'PLUS' })
    expect(await post.write(shop.owner, letter(shop.owner.email, {}, 'Hello.'))).toEqual({
      code: 550,
      words:
        '5.7.1 The plan Plus has no support by email; these have: Pro, Extreme. Please write at http://stoa.test, where a problem of the cart, the checkout or the discount rules is taken on any plan, at any hour',
    })
    expect(await ticketsOf(shop)).toEqual([])
  })

  it('is taken on any plan while an incident of a critical component goes on, and no longer (P6)', async () => {
    const shop = await world.buildStore({ plan: 'BASIC' })
    const write = async (words: string) =>
      (await post.write(shop.owner, letter(shop.owner.email, {}, words))).code
    const declare = async (component: string) => {
      const input = { title: { en: 'Something is down' }, severity: 'MAJOR', components: [component] }
      const { data } = await world
        .as(agent)
        .run(
          'mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id } } }',
          { input },
        )
      return data.declareIncident.incident.id as string
    }
    const end = (id: string) =>
      world
        .as(agent)
        .run('mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { incident { id } } }', { id })
    const minor = await declare('SEARCH')
    expect(await write('The checkout stands still.')).toBe(550)
    const critical = await declare('CHECKOUT')
    expect(await write('The checkout stands still, again.')).toBe(250)
    expect(await ticketsOf(shop)).toMatchObject([{ channel: 'EMAIL', status: 'NEW' }])
    for (const id of [minor, critical]) await end(id)
    expect(await write('The checkout stands still once more.')).toBe(550)
    expect(await ticketsOf(shop)).toHaveLength(1)
  })

  it('is refused from someone unknown, from someone without a store, and to no address of ours', async () => {
    const stranger = letter('nobody@example.test', {}, 'Hello.')
    expect(await post.send({ from: 'nobody@example.test', to: post.desk }, stranger)).toEqual({
      code: 550,
      words: '5.7.1 Mail is taken from known and proven addresses alone; see http://stoa.test',
    })
    expect(await post.write(agent, letter(agent.email, {}, 'Hello.'))).toMatchObject({ code: 550 })
    const { owner } = await world.buildStore({ plan: 'PRO' })
    for (const to of [
      'sales@nagacommerce.example',
      'support@elsewhere.example',
      'reply+abc@nagacommerce.example',
      'reply@nagacommerce.example',
    ])
      expect(await post.write(owner, letter(owner.email, {}, 'Hello.'), to)).toEqual({
        code: 550,
        words: '5.1.1 There is no such address here',
      })
  })

  it('is refused where the envelope names another domain, in the words that a stranger gets', async () => {
    const { owner, store } = await world.buildStore({ plan: 'PRO' })
    const forged = await post.send({ from: 'evil@evil.test', to: post.desk }, letter(owner.email, {}, 'Pay.'))
    const unknown = await post.send({ from: 'e@evil.test', to: post.desk }, letter('e@evil.test', {}, 'Pay.'))
    expect(forged).toEqual(unknown)
    expect(await ticketsOf({ owner, store })).toEqual([])
  })

  it('leaves no file behind when it is refused, and none in the way of the portal', async () => {
    const { owner } = await world.buildStore({ plan: 'PLUS' })
    const kept = () =>
      world.stoa.reads.selectFrom('attachment').where('uploader_id', '=', owner.id).select('id').execute()
    for (let n = 0; n < 3; n++)
      expect((await post.write(owner, withFiles(owner, ['orders.csv', 'cart.csv']))).code).toBe(550)
    expect(await kept()).toEqual([])
  })

  it('leaves programs out and says so, and keeps the rest', async () => {
    const shop = await world.buildStore({ plan: 'PRO' })
    const files = ['setup.exe', 'orders.csv', 'page.hta']
    expect((await post.write(shop.owner, withFiles(shop.owner, files))).code).toBe(250)
    const [ticket] = await ticketsOf(shop)
    expect((await timelineOf(ticket.id))[0]).toMatchObject({
      body: 'See the files.\n\n[Left out, because programs are not taken: setup.exe, page.hta]',
      attachments: [{ name: 'orders.csv' }],
    })
  })

  it('needs to know for which store, where someone has several', async () => {
    const [one, two] = [
      await world.buildStore({ plan: 'PRO' }),
      await world.buildStore({ plan: 'PRO', name: 'Kyma' }),
    ]
    const other = await world.buildStore({ plan: 'PRO', name: 'Other' })
    const partner = await world.buildPartner([one.store, two.store])
    const answer = await post.write(partner, letter(partner.email, {}, 'Hello.'))
    expect(answer.code).toBe(550)
    expect(answer.words).toContain('Please write to support+NAME')
    expect(answer.words).not.toMatch(new RegExp(`${one.store.slug}|${two.store.slug}`))
    const to = (slug: string) => `support+${slug}@nagacommerce.example`
    expect((await post.write(partner, letter(partner.email, {}, 'Hello.'), to(two.store.slug))).code).toBe(
      250,
    )
    expect((await post.write(partner, letter(partner.email, {}, 'Hello.'), to(other.store.slug))).code).toBe(
      550,
    )
    expect(await ticketsOf(two)).toMatchObject([{ requester: { name: 'Nikos Arvanitis', side: 'PARTNER' } }])
    expect([await ticketsOf(one), await ticketsOf(other)]).toEqual([[], []])
  })
})

describe('an answer by mail', () => {
  it('lands in its ticket on any plan, without the history below it, and opens it again', async () => {
    for (const [plan, verb, type] of [
      ['BASIC', 'waitOnStore', 'STORE_REPLIED'],
      ['PLUS', 'resolveTicket', 'REOPENED'],
    ] as const) {
      const shop = await world.buildStore({ plan })
      const ticket = await openTicket(shop)
      await turn(ticket.id, verb)
      const body =
        'Παραγγελία 1042.\r\n\r\nΣτις Δευ 23 Νοε 2026 στις 10:40 π.μ., ο χρήστης NagaCommerce έγραψε:\r\n> Which order?'
      const raw = letter(shop.owner.email, { Subject: 'Re: The cart' }, body)
      expect((await post.write(shop.owner, raw, post.replyTo(ticket.number, shop.owner))).code).toBe(250)
      expect((await timelineOf(ticket.id)).at(-1)).toMatchObject({
        type,
        body: 'Παραγγελία 1042.',
        actor: { name: 'Eleni Koronaiou', side: 'STORE' },
      })
      expect(await ticketsOf(shop)).toMatchObject([{ status: 'OPEN' }])
    }
  })

  it.each([
    ['as it was', (link: string) => link],
    [
      'rewritten by a gateway',
      (link: string) =>
        `https://eur01.safelinks.protection.example/?url=${encodeURIComponent(link)}&data=05%7C02%7C&reserved=0`,
    ],
    ['wrapped', (link: string) => link.replace(/.{60}/g, '$&\r\n> ')],
    ['without its beginning', (link: string) => link.split('/').at(-1)!],
  ])('gives nobody else what lets an owner approve an estimate, quoted %s', async (_, quoted) => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    const link = approveUrl(world.stoa.links, { personId: shop.owner.id, estimateId: newId() })
    const body = `> Read and approve: ${quoted(link)}\r\nOnly half of it, please.\r\n> Until Friday.\r\nUntil Monday, rather.`
    const raw = letter(shop.owner.email, { Subject: 'Re: The estimate' }, body)
    expect((await post.write(shop.owner, raw, post.replyTo(ticket.number, shop.owner))).code).toBe(250)
    const said = (await timelineOf(ticket.id)).at(-1)!.body as string
    expect(said).toContain('Only half of it, please.')
    expect(said).toContain('…')
    expect(said.replace(/[\s>]/g, '')).not.toContain(link.slice(-22))
  })

  it('keeps a mail that is attached, without what lets an owner approve', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    const link = approveUrl(world.stoa.links, { personId: shop.owner.id, estimateId: newId() })
    const offer = `From: support@nagacommerce.example\r\nSubject: An estimate\r\n\r\nRead it: ${link}\r\n`
    const attached = `--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=offer.eml\r\n\r\n${offer}`
    const raw = letter(
      shop.owner.email,
      { 'Content-Type': 'multipart/mixed; boundary=b' },
      `--b\r\nContent-Type: text/plain\r\n\r\nIs this you?\r\n${attached}--b--\r\n`,
    )
    expect((await post.write(shop.owner, raw, post.replyTo(ticket.number, shop.owner))).code).toBe(250)
    const said = (await timelineOf(ticket.id)).at(-1)!
    expect(said).toMatchObject({ body: 'Is this you?', attachments: [{ name: 'offer.eml' }] })
    const { body } = await world.fetchAs(agent, 'GET', said.attachments[0].url)
    expect(body).toContain('Read it: http://stoa.test/estimates/approve/xxx')
    expect(body).not.toContain(link.slice(-22))
  })

  it('of an agent is the platform’s', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    const raw = letter(agent.email, {}, 'We look at it.')
    expect((await post.write(agent, raw, post.replyTo(ticket.number, agent))).code).toBe(250)
    expect((await timelineOf(ticket.id)).at(-1)).toMatchObject({
      type: 'AGENT_REPLIED',
      actor: { side: 'PLATFORM' },
    })
  })

  it('of an agent never quotes the mail that it answers', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    const body = '> The supplier is late.\r\nIt ships today.\r\n> Tell them nothing.\r\nSorry for the wait.'
    const to = post.replyTo(ticket.number, agent)
    expect((await post.write(agent, letter(agent.email, {}, body), to)).code).toBe(250)
    expect((await timelineOf(ticket.id)).at(-1).body).toBe('It ships today.\nSorry for the wait.')
    const quoted = letter(agent.email, {}, '> The supplier is late.')
    expect(await post.write(agent, quoted, to)).toEqual({ code: 554, words: '5.6.0 It says nothing' })
  })

  it('to a closed ticket opens a follow-up', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    await turn(ticket.id, 'resolveTicket')
    world.travel({ minutes: 8 * 24 * 60 })
    await closeResolvedTickets(world.stoa.orm.em.fork(), world.now())
    const raw = letter(shop.owner.email, {}, 'It is back.')
    expect((await post.write(shop.owner, raw, post.replyTo(ticket.number, shop.owner))).code).toBe(250)
    const [followUp] = await ticketsOf(shop)
    expect(followUp).toMatchObject({
      status: 'NEW',
      title: 'The cart',
      channel: 'EMAIL',
      lastMessage: { excerpt: 'It is back.' },
    })
    const row = await world.stoa.reads
      .selectFrom('ticket')
      .innerJoin('ticket as first', 'first.id', 'ticket.follows_up_id')
      .where('ticket.number', '=', followUp.number)
      .select('first.number')
      .executeTakeFirst()
    expect(row?.number).toBe(ticket.number)
  })

  it('of anyone but the one its address names is refused', async () => {
    const shop = await world.buildStore()
    const member = await world.buildMember(shop.store)
    const foreign = await world.buildStore()
    const ticket = await openTicket(shop)
    const asked = [
      [member, post.replyTo(ticket.number, shop.owner)],
      [foreign.owner, post.replyTo(ticket.number, shop.owner)],
      [foreign.owner, post.replyTo(ticket.number, foreign.owner)],
      [shop.owner, post.replyTo(999_999, shop.owner)],
    ] as const
    for (const [from, to] of asked)
      expect(await post.write(from, letter(from.email, {}, 'Mine.'), to)).toEqual({
        code: 550,
        words: '5.7.1 This address takes the answers of one person, and of nobody else',
      })
    expect(await timelineOf(ticket.id)).toHaveLength(1)
  })
})

describe('an answer to what is internal', () => {
  const answer = (by: Person, ticketNumber: number, words: string) =>
    post.write(by, letter(by.email, {}, words), post.replyTo(ticketNumber, by, true))

  it('becomes a note, which moves nothing and which the store does not see', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    await turn(ticket.id, 'waitOnStore')
    expect((await answer(agent, ticket.number, 'Tell them\r\n> quoted\r\nnothing yet.')).code).toBe(250)
    expect((await timelineOf(ticket.id)).at(-1)).toMatchObject({
      type: 'NOTE_ADDED',
      body: 'Tell them\nnothing yet.',
      actor: { name: 'Kari Nygård', side: 'PLATFORM' },
    })
    const [seen] = await ticketsOf(shop)
    expect(seen).toMatchObject({ status: 'WAITING_ON_STORE', lastMessage: { excerpt: 'Which order?' } })
    const { data } = await world
      .as(shop.owner)
      .run('query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes { type } } }', {
        id: ticket.id,
      })
    expect(JSON.stringify(data)).not.toContain('NOTE_ADDED')
  })

  it('may also come from the product team, who write notes and nothing else', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    expect((await answer(ingrid, ticket.number, 'It is planned.')).code).toBe(250)
    expect((await timelineOf(ticket.id)).at(-1)).toMatchObject({ type: 'NOTE_ADDED', body: 'It is planned.' })
    const open = post.replyTo(ticket.number, ingrid)
    expect((await post.write(ingrid, letter(ingrid.email, {}, 'Planned.'), open)).code).toBe(550)
  })

  it('is nothing that a store can write', async () => {
    const shop = await world.buildStore()
    const ticket = await openTicket(shop)
    expect((await answer(shop.owner, ticket.number, 'Mine.')).code).toBe(550)
    expect(await timelineOf(ticket.id)).toHaveLength(1)
  })
})

describe('while something of ours is away', () => {
  it('a mail is left with its carrier, and nothing of it is kept by halves', async () => {
    const shop = await world.buildStore({ plan: 'PRO' })
    const raw = letter(shop.owner.email, {}, 'Now or later.')
    await sql`create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`.execute(
      world.owner,
    )
    await sql`create trigger die before insert on message for each row execute function die()`.execute(
      world.owner,
    )
    for (let more = 12; more > 0; more--)
      expect(await post.write(shop.owner, raw)).toEqual({
        code: 451,
        words: '4.3.0 Not now, please try again later',
      })
    await sql`drop trigger die on message`.execute(world.owner)
    expect(await ticketsOf(shop)).toEqual([])
    expect((await received()).filter(({ person_id }) => person_id === shop.owner.id)).toEqual([])
    expect((await post.write(shop.owner, raw)).code).toBe(250)
    expect(await ticketsOf(shop)).toHaveLength(1)
  })
})

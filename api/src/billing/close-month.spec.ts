import { beforeEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { closeDueMonths, closeOnceNamed } from './close-due-months.ts'
import { closeMonth } from './close-month.ts'
import { readIssuedStatement, readIssuedStatements } from './issued-statement.read.ts'
import { statementHash } from './statement-hash.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
let admin: Person

beforeEach(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  admin = await world.buildStaff('ADMIN')
  return () => world.close()
})

const close = (period: string, em = world.stoa.orm.em.fork()) =>
  closeMonth(em, { period, closedBy: null }, world.now())

async function issued() {
  const { rows } = await sql<{ id: string }>`select id from statement order by number`.execute(world.owner)
  const viewer = (await readViewer(world.stoa.reads, admin.id))!
  return readIssuedStatements(world.stoa.reads, viewer, { ids: rows.map(({ id }) => id) })
}

describe('closeMonth', () => {
  it('issues each store its month, as its charges were, and what was included too', async () => {
    const shop = await ledger.buildShop({ discount: '50' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 7, 'TEMPLATE_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, ticket, 20, 'PLATFORM_BUG', '2026-10-06T10:00:00Z')
    await ledger.work(kari, ticket, 60, 'TEMPLATE_WORK', '2026-11-05T10:00:00Z')
    expect(await close('2026-10')).toBe(1)
    const [statement, ...others] = await issued()
    expect(others).toEqual([])
    expect(statement).toMatchObject({
      number: 1,
      period: '2026-10',
      timeZone: 'Europe/Athens',
      issuedAt: MONDAY_MORNING,
      issuer: { name: 'NagaCommerce', country: 'GR' },
      payer: { name: 'Meli Taygetou', country: 'GR', vatNumber: null },
      net: { minor: 500n, currency: 'EUR' },
      vatRule: 'DOMESTIC',
      vatPercent: '24',
      vat: { minor: 120n },
      total: { minor: 620n },
    })
    expect(statement!.lines).toMatchObject([
      {
        ticket: { number: ticket.number, title: 'Move the note' },
        planName: 'Pro',
        workedMinutes: 7,
        includedMinutes: 20,
        billedMinutes: 15,
        hourly: '40.00',
        gross: { minor: 1000n },
        discountPercent: '50',
        discount: { minor: 500n },
        beyondApproved: { minor: 0n },
        takenOff: { minor: 0n },
        net: { minor: 500n },
        entries: [
          { agent: 'Kari Nygård', cause: 'TEMPLATE_WORK', note: 'Worked 7 minutes', minutes: 7 },
          { agent: 'Kari Nygård', cause: 'PLATFORM_BUG', note: 'Worked 20 minutes', minutes: 20 },
        ],
      },
    ])
    const viewer = (await readViewer(world.stoa.reads, shop.owner.id))!
    expect(await readIssuedStatement(world.stoa.reads, viewer, statement!.id)).toEqual(statement)
    const { id: _, storeId, lineIds, hash, ...facts } = statement!
    expect(storeId).toBe(shop.store.id)
    expect(lineIds).toHaveLength(1)
    expect(statementHash(facts)).toBe(hash)
  })

  it('leaves off what is disputed, and issues it with the month of the answer, as a line of its own', async () => {
    const shop = await ledger.buildShop()
    const [asked, other] = [await ledger.buildTicket(shop), await ledger.buildTicket(shop)]
    await ledger.work(kari, asked, 40, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, other, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, asked, 15, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    const { data } = await world
      .as(shop.owner)
      .run(`query ($id: ID!) { chargesOfMonth(storeId: $id, month: "2026-10") { lines { id } } }`, {
        id: shop.id,
      })
    const [line, issuedLine] = data.chargesOfMonth.lines
    const dispute = async (lineId: string) => {
      const raised = await world
        .as(shop.owner)
        .run(
          `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } userErrors { code } } }`,
          { id: lineId },
        )
      return raised.data.disputeLine
    }
    const disputed = await dispute(line.id)
    expect(await close('2026-10')).toBe(1)
    expect((await issued())[0]).toMatchObject({ net: { minor: 2000n }, lines: [{ net: { minor: 2000n } }] })
    expect((await dispute(issuedLine.id)).userErrors).toEqual([{ code: 'MONTH_CLOSED' }])

    await world
      .as(kari)
      .run(
        `mutation ($id: ID!) { answerDispute(input: { disputeId: $id, outcome: REDUCED, amount: "10.00", words: "So" }) { userErrors { code } } }`,
        { id: disputed.dispute.id },
      )
    world.travel(Temporal.Instant.from('2026-12-05T09:00:00Z'))
    expect(await close('2026-11')).toBe(1)
    const [october, november] = await issued()
    expect(october!.net.minor).toBe(2000n)
    expect(november).toMatchObject({
      net: { minor: 2000n },
      lines: [
        { workedMinutes: 40, takenOff: { minor: 1667n }, net: { minor: 1000n } },
        { workedMinutes: 15, takenOff: { minor: 0n }, net: { minor: 1000n } },
      ],
    })
  })

  it('issues nothing by itself before the platform has said by what name it does', async () => {
    const ticket = await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' }))
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    const closeByItself = () => closeOnceNamed(world.stoa.orm.em.fork(), 3, world.now())
    expect(await closeByItself()).toBe(0)
    await sql`
      insert into billing_details (party_id, legal_name, address, country, changed_at)
      select id, name, array['Ermou 12'], country, now() from platform`.execute(world.owner)
    expect(await closeByItself()).toBe(1)
  })

  it('numbers the statements of all months without a gap, and repeats none', async () => {
    for (let stores = 0; stores < 3; stores++) {
      const ticket = await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' }))
      for (const month of ['08', '10'])
        await ledger.work(kari, ticket, 30, 'ORDERED_WORK', `2026-${month}-05T10:00:00Z`)
    }
    expect(await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())).toBe(6)
    expect(await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())).toBe(0)
    expect(await close('2026-10')).toBe(0)
    const statements = await issued()
    expect(statements.map(({ number, period }) => `${number} ${period}`)).toEqual([
      '1 2026-08',
      '2 2026-08',
      '3 2026-08',
      '4 2026-10',
      '5 2026-10',
      '6 2026-10',
    ])
    const { rows } = await sql`select period, statements from month_closing order by period`.execute(
      world.owner,
    )
    expect(rows).toEqual([
      { period: '2026-08', statements: 3 },
      { period: '2026-09', statements: 0 },
      { period: '2026-10', statements: 3 },
    ])
  })

  it('gives each number once when four close at once', async () => {
    const twin = await world.openTwin()
    for (let stores = 0; stores < 5; stores++)
      await ledger.work(
        kari,
        await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' })),
        30,
        'ORDERED_WORK',
        '2026-10-05T10:00:00Z',
      )
    const ems = [world.stoa, twin, world.stoa, twin].map(({ orm }) => orm.em.fork())
    const counts = await Promise.all(ems.map((em) => close('2026-10', em)))
    await twin.close()
    expect(counts.toSorted()).toEqual([0, 0, 0, 5])
    expect((await issued()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
  })

  it('waits until the month is over, and takes months in their order', async () => {
    const ticket = await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' }))
    for (const month of ['09', '10'])
      await ledger.work(kari, ticket, 30, 'ORDERED_WORK', `2026-${month}-05T10:00:00Z`)
    await expect(close('2026-11')).rejects.toThrow('MONTH_RUNNING')
    await expect(close('2026-10')).rejects.toThrow('EARLIER_MONTH_OPEN')
    world.travel(Temporal.Instant.from('2026-11-30T22:04:00Z'))
    await expect(close('2026-11')).rejects.toThrow('MONTH_RUNNING')
    world.travel(Temporal.Instant.from('2026-11-03T21:59:00Z'))
    expect(await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())).toBe(1)
    world.travel(Temporal.Instant.from('2026-11-03T22:00:00Z'))
    expect(await closeDueMonths(world.stoa.orm.em.fork(), 3, world.now())).toBe(1)
  })

  it('closes no month before the first work', async () => {
    await expect(close('2026-10')).rejects.toThrow('BEFORE_FIRST_WORK')
    const ticket = await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' }))
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-09-05T10:00:00Z')
    const words = `mutation ($month: String!) { closeMonth(input: { month: $month }) { userErrors { code field names } } }`
    const { data } = await world.as(admin).run(words, { month: '2026-08' })
    expect(data.closeMonth.userErrors).toEqual([
      { code: 'BEFORE_FIRST_WORK', field: ['input', 'month'], names: ['2026-09'] },
    ])
    expect([await close('2026-09'), await close('2026-08')]).toEqual([1, 0])
  })

  it('bills who had agreed to pay when the work on a ticket began', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const partner = await world.buildPartner([shop.store])
    const began = await ledger.buildTicket(shop, 'Before')
    await ledger.work(kari, began, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    world.travel(Temporal.Instant.from('2026-10-10T10:00:00Z'))
    const agree =
      'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
    for (const person of [shop.owner, partner]) await world.as(person).run(agree, { id: shop.id })
    world.travel(MONDAY_MORNING)
    await ledger.work(kari, began, 30, 'ORDERED_WORK', '2026-10-15T10:00:00Z')
    const later = await ledger.buildTicket(shop, 'Later')
    await ledger.work(kari, later, 60, 'ORDERED_WORK', '2026-10-16T10:00:00Z')
    expect(await close('2026-10')).toBe(2)
    const paid = (await issued()).map(({ payer, lines, net }) => [payer.name, lines.length, net.minor])
    expect(paid.toSorted()).toEqual([
      ['Arvanitis & Co', 1, 4000n],
      ['Meli Taygetou', 1, 4000n],
    ])
  })

  it('stays with the partner that paid, hidden from who takes the store over and pays for nothing yet', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const [left, next] = [await world.buildPartner([shop.store]), await world.buildPartner([])]
    world.travel(Temporal.Instant.from('2026-10-02T08:00:00Z'))
    const own = await ledger.buildTicket(shop, 'Own')
    await ledger.work(kari, own, 60, 'ORDERED_WORK', '2026-10-01T10:00:00Z')
    const agree =
      'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
    for (const person of [shop.owner, left]) await world.as(person).run(agree, { id: shop.id })
    world.travel(MONDAY_MORNING)
    await ledger.work(kari, await ledger.buildTicket(shop), 90, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await sql`update partnership set since = '2026-10-20T08:00:00Z',
      partner_id = (select partner_id from partner_membership where person_id = ${next.id})`.execute(
      world.owner,
    )
    await ledger.work(kari, await ledger.buildTicket(shop), 30, 'ORDERED_WORK', '2026-10-21T10:00:00Z')
    expect(await close('2026-10')).toBe(2)
    const statements = await issued()
    const theirs = statements.find(({ payer }) => payer.name === 'Arvanitis & Co')!
    const stores = statements.find(({ payer }) => payer.name !== 'Arvanitis & Co')!
    expect([theirs, stores].map(({ net }) => net.minor)).toEqual([6000n, 6000n])
    const seen = async (person: Person) => {
      const query = 'query ($number: Int!) { statement(number: $number) { number } }'
      const found = await Promise.all(
        [theirs, stores].map(({ number }) => world.as(person).run(query, { number })),
      )
      return found.map(({ data }) => data.statement !== null)
    }
    expect(await seen(left)).toEqual([true, false])
    expect(await seen(next)).toEqual([false, true])
    expect(await seen(shop.owner)).toEqual([true, true])
    const { data } = await world
      .as(next)
      .run('query ($slug: String!) { store(slug: $slug) { statements { number } } }', {
        slug: shop.store.slug,
      })
    expect(data.store.statements).toEqual([{ number: stores.number }])
  })

  it('is what the charges of a closed month say, whatever the rules are by then', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-12T10:00:00Z')
    await close('2026-10')
    await sql`update platform set vat_percent = 13`.execute(world.owner)
    const charges = `query ($id: ID!) { chargesOfMonth(storeId: $id, month: "2026-10") { vatPercent total { amount } payers { vat { amount } } } }`
    expect((await world.as(shop.owner).run(charges, { id: shop.id })).data.chargesOfMonth).toEqual({
      vatPercent: '24',
      total: { amount: '49.60' },
      payers: [{ vat: { amount: '9.60' } }],
    })
  })

  it('is what a year of charges says of a closed month, beside the running one as it is', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-12T10:00:00Z')
    await ledger.work(kari, ticket, 30, 'PLATFORM_BUG', '2026-10-12T12:00:00Z')
    await close('2026-10')
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-11-12T10:00:00Z')
    await ledger.work(kari, ticket, 60, 'TEMPLATE_WORK', '2026-11-12T12:00:00Z')
    await sql`update rate_card set hourly_minor = 8000`.execute(world.owner)
    const asked = `query ($id: ID!) { chargesOfMonth(storeId: $id) {
      causes { rule { cause } minutes net { amount } }
      year { months { month isClosed net { amount } } net { amount } includedWouldHaveCost { amount } saved { amount } } } }`
    const { causes, year } = (await world.as(shop.owner).run(asked, { id: shop.id })).data.chargesOfMonth
    expect(causes).toEqual([
      { rule: { cause: 'TEMPLATE_WORK' }, minutes: 60, net: { amount: '80.00' } },
      { rule: { cause: 'ORDERED_WORK' }, minutes: 30, net: { amount: '40.00' } },
    ])
    expect(year.months).toHaveLength(12)
    expect(year.months.slice(-3)).toEqual([
      { month: '2026-09', isClosed: true, net: { amount: '0.00' } },
      { month: '2026-10', isClosed: true, net: { amount: '40.00' } },
      { month: '2026-11', isClosed: false, net: { amount: '120.00' } },
    ])
    expect(year).toMatchObject({
      net: { amount: '160.00' },
      includedWouldHaveCost: { amount: '20.00' },
      saved: { amount: '20.00' },
    })
  })

  it('issues what waited for approval in the month of the approval, and never twice', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS', allowance: null })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    expect(await close('2026-10')).toBe(0)
    const offer = `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 30, cause: ORDERED_WORK, scope: "It" }) { estimate { id } } }`
    const { data } = await world.as(kari).run(offer, { id: ticket.id })
    const approve = `mutation ($id: ID!) { approveEstimate(input: { estimateId: $id }) { userErrors { code } } }`
    await world.as(shop.owner).run(approve, { id: data.offerEstimate.estimate.id })
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    expect(await close('2026-11')).toBe(1)
    world.travel(Temporal.Instant.from('2027-01-05T08:00:00Z'))
    expect(await close('2026-12')).toBe(0)
    const [statement] = await issued()
    expect(statement!.lines).toMatchObject([
      {
        workedMinutes: 30,
        net: { minor: 2000n },
        entries: [{ minutes: 30, workedAt: Temporal.Instant.from('2026-10-05T10:00:00Z') }],
      },
    ])
  })

  it('issues nothing for work from before the store had a rate', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await sql`update subscription set "from" = '2026-10-20T00:00:00Z'`.execute(world.owner)
    expect(await close('2026-10')).toBe(0)
  })

  it('sends as many statements for 12 stores as for 3', async () => {
    const counts = []
    for (const [month, many] of [
      ['08', 3],
      ['09', 3],
      ['10', 12],
    ] as const) {
      for (let stores = 0; stores < many; stores++)
        await ledger.work(
          kari,
          await ledger.buildTicket(await ledger.buildShop({ plan: 'PLUS' })),
          30,
          'ORDERED_WORK',
          `2026-${month}-05T10:00:00Z`,
        )
      counts.push(await world.countStatements(async () => expect(await close(`2026-${month}`)).toBe(many)))
    }
    expect(counts[2]).toBe(counts[1])
    expect(counts[2]).toBeLessThanOrEqual(20)
  })
})

describe('a closed month', () => {
  let work: { id: string; ticket: { id: string } }
  let before: Awaited<ReturnType<typeof issued>>
  let shop: Awaited<ReturnType<typeof ledger.buildShop>>

  beforeEach(async () => {
    shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await close('2026-10')
    const { rows } = await sql<{ id: string }>`select id from work_entry`.execute(world.owner)
    work = { id: rows[0]!.id, ticket }
    before = await issued()
  })

  const LOG = `mutation ($input: LogWorkInput!) { logWork(input: $input) { userErrors { code field message } } }`
  const entry = { minutes: 5, cause: 'ORDERED_WORK', note: 'More' }

  /** An hour on an order of a store that asks to be asked, held. */
  async function buildAsking(workedAt = '2026-11-05T10:00:00Z', allowance: bigint | null = null) {
    const asking = await ledger.buildShop({ plan: 'PLUS', allowance })
    const ticket = await ledger.buildTicket(asking)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', workedAt)
    return { ...ticket, owner: asking.owner }
  }

  async function approve(ticket: { id: string; owner: Person }, minutes: number) {
    const offer = `mutation ($id: ID!, $minutes: Int!) { offerEstimate(input: { ticketId: $id, minutes: $minutes, cause: ORDERED_WORK, scope: "It" }) { estimate { id } } }`
    const { data } = await world.as(kari).run(offer, { id: ticket.id, minutes })
    const approve = `mutation ($id: ID!) { approveEstimate(input: { estimateId: $id }) { userErrors { code } } }`
    await world.as(ticket.owner).run(approve, { id: data.offerEstimate.estimate.id })
  }

  async function workOn({ id }: { id: string }): Promise<string[]> {
    const ask = `query ($id: ID!) { node(id: $id) { ... on Ticket { work { id } } } }`
    return (await world.as(kari).run(ask, { id })).data.node.work.map((one: { id: string }) => one.id)
  }

  async function correct(workEntryId: string, changed: object) {
    const words =
      'mutation ($input: CorrectWorkInput!) { correctWork(input: $input) { userErrors { code field } } }'
    const input = { workEntryId, cause: 'ORDERED_WORK', note: 'Less', reason: 'Wrong.', ...changed }
    return (await world.as(kari).run(words, { input })).data.correctWork.userErrors
  }

  it('takes no more work', async () => {
    const input = { ...entry, ticketId: work.ticket.id, workedAt: '2026-10-31T21:59:00Z' }
    const { data } = await world.as(kari).run(LOG, { input })
    expect(data.logWork.userErrors).toEqual([
      {
        code: 'MONTH_CLOSED',
        field: ['input', 'workedAt'],
        message: 'The month is closed: its statement is issued, and its work stays as it is.',
      },
    ])
    const november = { ...input, workedAt: '2026-10-31T22:00:00Z' }
    expect((await world.as(kari).run(LOG, { input: november })).data.logWork.userErrors).toEqual([])
  })

  it('lets nobody correct or remove its work, nor move other work into it', async () => {
    const workEntryId = nodeId('WorkEntry', work.id)
    const correct =
      'mutation ($input: CorrectWorkInput!) { correctWork(input: $input) { userErrors { code } } }'
    const remove = 'mutation ($input: RemoveWorkInput!) { removeWork(input: $input) { userErrors { code } } }'
    const correction = { ...entry, reason: 'Wrong', workedAt: '2026-10-05T10:00:00Z' }
    const closed = [{ code: 'MONTH_CLOSED' }]
    for (const person of [kari, admin]) {
      const { data } = await world.as(person).run(correct, { input: { ...correction, workEntryId } })
      expect(data.correctWork.userErrors).toEqual(closed)
      const removed = await world.as(person).run(remove, { input: { workEntryId, reason: 'Wrong' } })
      expect(removed.data.removeWork.userErrors).toEqual(closed)
    }
    await ledger.work(kari, work.ticket, 10, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    const { rows } = await sql<{
      id: string
    }>`select id from work_entry order by worked_at desc limit 1`.execute(world.owner)
    const moved = { ...correction, workEntryId: nodeId('WorkEntry', rows[0]!.id) }
    expect((await world.as(kari).run(correct, { input: moved })).data.correctWork.userErrors).toEqual(closed)
  })

  it('lets held work be put right and taken away, and charges what it says when it is approved', async () => {
    const [ticket, other] = [await buildAsking(), await buildAsking()]
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    await close('2026-11')
    expect(await issued()).toEqual(before)
    const [held] = await workOn(ticket)
    expect(await correct(held!, { minutes: 30, workedAt: '2026-11-06T10:00:00Z' })).toEqual([])
    expect(await correct(held!, { minutes: 30, workedAt: '2026-12-02T10:00:00Z' })).toEqual([])
    expect(await correct(held!, { minutes: 30, workedAt: '2026-11-06T10:00:00Z' })).toEqual([
      { code: 'MONTH_CLOSED', field: ['input', 'workedAt'] },
    ])
    const [gone] = await workOn(other)
    const remove =
      'mutation ($id: ID!) { removeWork(input: { workEntryId: $id, reason: "No." }) { userErrors { code } } }'
    expect((await world.as(kari).run(remove, { id: gone })).data.removeWork.userErrors).toEqual([])
    await approve(ticket, 60)
    world.travel(Temporal.Instant.from('2027-01-05T08:00:00Z'))
    expect(await close('2026-12')).toBe(1)
    expect((await issued()).at(-1)).toMatchObject({ lines: [{ workedMinutes: 30, net: { minor: 2000n } }] })
  })

  it('leaves held work held: an allowance of a closed month takes in nothing more', async () => {
    const ticket = await buildAsking('2026-11-05T10:00:00Z', 10n)
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    await close('2026-11')
    const [held] = await workOn(ticket)
    expect(await correct(held!, { minutes: 15 })).toEqual([])
    const { rows } = await sql`select within_allowance from work_entry where minutes = 15`.execute(
      world.owner,
    )
    expect(rows).toEqual([{ within_allowance: false }])
  })

  it('lets work of a line that waits for its answer be put right, and issues what it says then', async () => {
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    const ask = `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id } } }`
    const { data } = await world.as(shop.owner).run(ask, { id: shop.id })
    const raise = `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } } }`
    const raised = await world.as(shop.owner).run(raise, { id: data.chargesOfMonth.lines[0].id })
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    await close('2026-11')
    const [disputed] = await workOn(ticket)
    expect(await correct(disputed!, { minutes: 30 })).toEqual([])
    const answer = `mutation ($id: ID!) { answerDispute(input: { disputeId: $id, outcome: UPHELD, words: "So" }) { userErrors { code } } }`
    await world.as(kari).run(answer, { id: raised.data.disputeLine.dispute.id })
    expect(await correct(disputed!, { minutes: 20 })).toEqual([])
    world.travel(Temporal.Instant.from('2027-01-05T08:00:00Z'))
    await close('2026-12')
    expect((await issued()).at(-1)).toMatchObject({ period: '2026-12', lines: [{ workedMinutes: 20 }] })
    expect(await correct(disputed!, { minutes: 10 })).toMatchObject([{ code: 'MONTH_CLOSED' }])
  })

  it('charges the same, also where a correction would give its approved minutes to other work', async () => {
    const ticket = await buildAsking()
    await approve(ticket, 30)
    await ledger.work(kari, ticket, 20, 'ORDERED_WORK', '2026-11-12T10:00:00Z')
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    expect(await close('2026-11')).toBe(1)
    const [first, later] = await workOn(ticket)
    const closed = [{ code: 'MONTH_CLOSED', field: ['input', 'workedAt'] }]
    expect(await correct(later!, { minutes: 20, workedAt: '2026-11-01T10:00:00Z' })).toEqual(closed)
    expect(await correct(first!, { minutes: 29 })).toEqual(closed)
    expect(await correct(first!, { minutes: 50 })).toEqual([])
    expect(await correct(later!, { minutes: 10 })).toEqual([])
  })

  it('comes before a correction of the same moment or after it, and issues what is there', async () => {
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-11-05T10:00:00Z')
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    const [entryId] = await workOn(ticket)
    const [refused] = await Promise.all([correct(entryId!, { minutes: 30 }), close('2026-11')])
    const workedMinutes = refused.length === 0 ? 30 : 60
    expect((await issued()).at(-1)).toMatchObject({ period: '2026-11', lines: [{ workedMinutes }] })
  })

  it('stays as it was issued, whatever else changes', async () => {
    const into = await ledger.buildTicket(shop, 'The same again', '2024-01-15T08:00:00Z')
    const merge = `mutation ($id: ID!, $into: ID!) { mergeTicket(input: { ticketId: $id, intoTicketId: $into }) { userErrors { code } } }`
    const merged = await world.as(kari).run(merge, { id: work.ticket.id, into: into.id })
    expect(merged.data.mergeTicket.userErrors).toEqual([])
    await sql`update rate_card set hourly_minor = 9900`.execute(world.stoa.reads)
    await sql`update platform set vat_percent = 5, name = 'Other', currency = 'NOK'`.execute(world.stoa.reads)
    await sql`update store set name = 'Renamed', slug = slug || '-x'`.execute(world.stoa.reads)
    await sql`update person set name = 'Renamed'`.execute(world.stoa.reads)
    await sql`update ticket set title = 'Renamed', number = number + 1000`.execute(world.stoa.reads)
    await sql`update plan set name = 'Renamed'`.execute(world.stoa.reads)
    const after = await issued()
    expect(after).toEqual(before)
    const { id: _, storeId: _s, lineIds: _l, hash, ...facts } = after[0]!
    expect(statementHash(facts)).toBe(hash)
  })

  it('holds work that is being logged until it is closed, and closes with work that was first', async () => {
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    const input = { ...entry, ticketId: work.ticket.id, workedAt: '2026-11-20T10:00:00Z' }
    const [logged, count] = await Promise.all([world.as(kari).run(LOG, { input }), close('2026-11')])
    const wasFirst = logged.data.logWork.userErrors.length === 0
    expect(count).toBe(wasFirst ? 1 : 0)
  })

  const TABLES = ['statement', 'statement_line', 'statement_entry', 'month_closing']

  it('has tables that Stoa’s role may only read and add to', async () => {
    const run = (words: string) => sql.raw(words).execute(world.stoa.reads)
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(world.stoa.reads)
    expect(rows).toEqual([{ role: 'stoa_app' }])
    for (const table of TABLES)
      for (const words of [
        `update ${table} set id = id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
        `alter table ${table} disable trigger all`,
        `alter table ${table} disable trigger keep_as_issued`,
        `drop trigger keep_as_issued on ${table}`,
        `drop table ${table} cascade`,
      ])
        await expect(run(words), words).rejects.toThrow(/permission denied|must be owner/)
    await expect(
      run(
        'create or replace function keep_as_issued() returns trigger language plpgsql as $$ begin return null; end $$',
      ),
    ).rejects.toThrow(/permission denied|must be owner/)
    expect(await issued()).toEqual(before)
  })

  it('has rows that triggers keep from the owner of the tables too', async () => {
    for (const table of TABLES)
      for (const words of [
        `update ${table} set id = id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(sql.raw(words).execute(world.owner), words).rejects.toThrow(
          'What was issued stays as it is.',
        )
  })

  it('takes no line more for what was issued, and no counter back', async () => {
    const line = sql`insert into statement_line select (jsonb_populate_record(line,
      jsonb_build_object('id', gen_random_uuid(), 'position', 9, 'rate_card', 9))).* from statement_line line`
    await expect(line.execute(world.stoa.reads)).rejects.toThrow('What was issued stays as it is.')
    const piece = sql`insert into statement_entry select (jsonb_populate_record(entry,
      jsonb_build_object('id', gen_random_uuid(), 'position', 9))).* from statement_entry entry`
    await expect(piece.execute(world.stoa.reads)).rejects.toThrow('What was issued stays as it is.')
    for (const change of ['last_number = 0', 'closed_until = null', `closed_until = '2026-01-01'`])
      await expect(
        sql.raw(`update statement_counter set ${change}`).execute(world.stoa.reads),
      ).rejects.toThrow('months stay closed')
  })

  it('has work that nothing changes past the code', async () => {
    for (const words of [
      `update work_entry set minutes = 1 where worked_at < '2026-11-01'`,
      `update work_entry set worked_at = '2026-10-06'`,
      `update work_entry set worked_at = '2026-11-05'`,
      `delete from work_entry`,
      `insert into work_entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* from work_entry e`,
    ])
      await expect(sql.raw(words).execute(world.stoa.reads), words).rejects.toThrow(
        'The month of this work is closed.',
      )
  })

  it('has held work that the code may change, and nothing else brings into it', async () => {
    await buildAsking()
    world.travel(Temporal.Instant.from('2026-12-05T08:00:00Z'))
    await close('2026-11')
    const run = (words: string) => sql.raw(words).execute(world.stoa.reads)
    await run(`update work_entry set minutes = 50 where minutes = 60`)
    await run(`update work_entry set worked_at = '2026-12-02T10:00:00Z' where minutes = 50`)
    await expect(
      run(`update work_entry set worked_at = '2026-11-05T10:00:00Z' where minutes = 50`),
    ).rejects.toThrow('The month of this work is closed.')
    await run(`delete from work_entry where minutes = 50`)
  })
})

import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person

beforeEach(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  return () => world.close()
})

const REVIEW = `{ closingReview { month isOver
  hindrances { kind count rows { store { slug } ticket { number } name minutes amount { amount } } }
  rehearsal { statements net { amount } stores { disputedLines heldMinutes } } } }`

type Row = { ticket: { number: number } | null; name: string | null; minutes: number | null; amount: object }

async function review(person = kari) {
  const { data, errors } = await world.as(person).run(REVIEW, {})
  expect(errors).toBeUndefined()
  return data.closingReview
}

async function found(kind: string): Promise<Row[] | undefined> {
  const { hindrances } = await review()
  return hindrances.find((hindrance: { kind: string }) => hindrance.kind === kind)?.rows
}

/** The platform and everybody who pays say by what name they stand on bills. */
async function nameAll() {
  await sql`
    insert into billing_details (party_id, legal_name, address, country, vat_number, changed_at)
    select id, 'Named', '{Somewhere}'::text[], 'GR', 'EL200142070', now()
    from (select id from platform union all select id from store union all select id from partner) party`.execute(
    world.owner,
  )
}

describe('closingReview', () => {
  it('has nothing to close before there was any work', async () => {
    expect(await review()).toEqual({ month: null, isOver: false, hindrances: [], rehearsal: null })
  })

  it('says that nothing stands in the way, and what would be issued', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await nameAll()
    expect(await review()).toEqual({
      month: '2026-10',
      isOver: true,
      hindrances: [],
      rehearsal: { statements: 1, net: { amount: '40.00' }, stores: [{ disputedLines: 0, heldMinutes: 0 }] },
    })
  })

  it('tells what is contested, held and unpriced, with its ticket', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const [contested, early] = [await ledger.buildTicket(shop, 'A'), await ledger.buildTicket(shop, 'B')]
    await ledger.work(kari, contested, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, early, 30, 'ORDERED_WORK', '2026-10-01T10:00:00Z')
    await sql`update subscription set "from" = '2026-10-03T00:00:00Z'`.execute(world.owner)
    const asking = await ledger.buildShop({ plan: 'PLUS', allowance: null })
    const held = await ledger.buildTicket(asking, 'C')
    await ledger.work(kari, held, 45, 'ORDERED_WORK', '2026-10-06T10:00:00Z')
    const { data } = await world
      .as(shop.owner)
      .run('query ($id: ID!) { chargesOfMonth(storeId: $id, month: "2026-10") { lines { id } } }', {
        id: shop.id,
      })
    await world
      .as(shop.owner)
      .run('mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { userErrors { code } } }', {
        id: data.chargesOfMonth.lines[0].id,
      })
    expect(await found('DISPUTED_LINE')).toMatchObject([
      { ticket: { number: contested.number }, amount: { amount: '40.00' } },
    ])
    expect(await found('HELD_WORK')).toMatchObject([
      { ticket: { number: held.number }, minutes: 45, amount: { amount: '30.00' } },
    ])
    expect(await found('UNPRICED_WORK')).toMatchObject([
      { ticket: { number: early.number }, minutes: 30, amount: null },
    ])
    const { rehearsal } = await review()
    expect(rehearsal.stores.map(({ disputedLines }: { disputedLines: number }) => disputedLines)).toContain(1)
  })

  it('tells of timers that run since before the month’s end', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    const start = 'mutation ($id: ID!) { startTimer(input: { ticketId: $id }) { userErrors { code } } }'
    await world.as(kari).run(start, { id: ticket.id })
    expect(await found('RUNNING_TIMER')).toBeUndefined()
    await sql`update work_timer set started_at = '2026-10-31T21:00:00Z'`.execute(world.owner)
    expect(await found('RUNNING_TIMER')).toMatchObject([
      { ticket: { number: ticket.number }, name: 'Kari Nygård' },
    ])
  })

  it('tells who lacks billing details or a VAT number, and that the platform has no name', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    const kinds = async () => (await review()).hindrances.map(({ kind }: { kind: string }) => kind)
    expect(await kinds()).toEqual(['PLATFORM_UNNAMED', 'NO_BILLING_DETAILS'])
    await nameAll()
    await sql`update billing_details set vat_number = null where party_id = ${shop.store.id}`.execute(
      world.owner,
    )
    expect(await kinds()).toEqual(['NO_VAT_NUMBER'])
  })

  it('tells what is billed to another than who pays now', async () => {
    const shop = await ledger.buildShop({ plan: 'PLUS' })
    const nikos = await world.buildPartner([shop.store])
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
    expect(await found('OTHER_PAYER')).toBeUndefined()
    const agree =
      'mutation ($id: ID!) { agreePayer(input: { storeId: $id, payer: PARTNER }) { userErrors { code } } }'
    for (const person of [shop.owner, nikos]) await world.as(person).run(agree, { id: shop.id })
    expect(await found('OTHER_PAYER')).toMatchObject([
      { ticket: { number: ticket.number }, name: 'Meli Taygetou' },
    ])
  })

  it('sends as many statements for 6 stores as for 2', async () => {
    const build = async (many: number) => {
      for (let stores = 0; stores < many; stores++) {
        const shop = await ledger.buildShop({ plan: 'PLUS', allowance: null })
        await ledger.work(kari, await ledger.buildTicket(shop), 60, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
      }
    }
    await build(2)
    await review()
    const few = await world.countStatements(() => review())
    await build(4)
    expect(await world.countStatements(() => review())).toBe(few)
  })

  it('is for agents and administrators alone', async () => {
    const { owner } = await ledger.buildShop()
    for (const person of [owner, await world.buildStaff('PRODUCT_MANAGER')])
      expect((await world.as(person).run(REVIEW, {})).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect((await world.as(null).run(REVIEW, {})).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

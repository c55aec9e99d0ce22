import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let ledger: ReturnType<typeof ledgerOf>
let kari: Person
beforeAll(async () => {
  world = await freshWorld()
  ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const euro = (amount: string) => ({ amount, currencyCode: 'EUR' })

describe('the charge of a ticket', () => {
  const TICKET = `query ($number: Int!) { ticket(number: $number) { charge {
    workedMinutes includedMinutes includedWouldHaveCost { amount } net { amount currencyCode } causes { cause } } } }`

  it('is what it costs over all months, one minimum in each', async () => {
    const shop = await ledger.buildShop({ discount: '50' })
    const ticket = await ledger.buildTicket(shop)
    await ledger.work(kari, ticket, 7, 'TEMPLATE_WORK', '2026-10-05T10:00:00Z')
    await ledger.work(kari, ticket, 7, 'TEMPLATE_WORK', '2026-11-05T10:00:00Z')
    await ledger.work(kari, ticket, 60, 'PLATFORM_BUG', '2026-11-06T10:00:00Z')
    const { data } = await world.as(shop.owner).run(TICKET, { number: ticket.number })
    expect(data.ticket.charge).toEqual({
      workedMinutes: 14,
      includedMinutes: 60,
      includedWouldHaveCost: { amount: '20.00' },
      net: euro('10.00'),
      causes: [{ cause: 'TEMPLATE_WORK' }, { cause: 'PLATFORM_BUG' }],
    })
  })

  it('is nothing before any work', async () => {
    const shop = await ledger.buildShop()
    const { number } = await ledger.buildTicket(shop)
    const { data } = await world.as(shop.owner).run(TICKET, { number })
    expect(data.ticket.charge).toEqual({
      workedMinutes: 0,
      includedMinutes: 0,
      includedWouldHaveCost: { amount: '0.00' },
      net: euro('0.00'),
      causes: [],
    })
  })

  it('is read for a list in as many statements as for one ticket, each with its own store’s terms', async () => {
    const [halfOff, full] = [
      await ledger.buildShop({ discount: '50' }),
      await ledger.buildShop({ plan: 'PLUS' }),
    ]
    const LIST =
      'query ($first: Int!) { tickets(first: $first) { nodes { number charge { net { amount } } } } }'
    const tickets = [
      await ledger.buildTicket(halfOff, 'a', '2026-11-20T08:00:00Z'),
      await ledger.buildTicket(full, 'b', '2026-11-20T08:00:00Z'),
    ]
    for (const ticket of tickets) await ledger.work(kari, ticket, 60, 'ORDERED_WORK', '2026-11-21T08:00:00Z')
    const ask = (first: number) => world.as(kari).run(LIST, { first })
    await ask(1)
    const one = await world.countStatements(() => ask(1))
    expect(await world.countStatements(() => ask(50))).toBe(one)
    const { nodes } = (await ask(50)).data.tickets
    const netOf = (ticket: { number: number }) =>
      nodes.find(({ number }: { number: number }) => number === ticket.number).charge.net.amount
    expect(tickets.map(netOf)).toEqual(['20.00', '40.00'])
  })
})

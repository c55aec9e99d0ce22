import { Allowance } from '../src/billing/allowance.entity.ts'
import type { ChargeCause } from '../src/domain/charge-cause.ts'
import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import { AgreedDiscount } from '../src/plans/subscription.entity.ts'
import type { World } from './world.ts'

/** What specs of charges need of a world: stores with discounts, tickets, and work on them. */
export function ledgerOf(world: World) {
  /** A store whose owner allows so many euros a month without being asked; null for one that asks for each. */
  async function buildShop({ plan = 'PRO', discount = '', allowance = 100_000n as bigint | null } = {}) {
    const { store, owner } = await world.buildStore({ plan })
    const agreement = { percent: discount, reason: 'Agreed with the plan.', agreedBy: owner }
    const from = Temporal.Instant.from('2026-09-01T09:00:00Z')
    if (discount) await world.save(AgreedDiscount.agree(store, agreement, from))
    if (allowance !== null) {
      const amount = { minor: allowance * 100n, currency: 'EUR' as const }
      await world.save(Allowance.set(store, amount, owner, Temporal.Instant.from('2024-01-01T09:00:00Z')))
    }
    return { store, owner, id: nodeId('Store', store.id) }
  }

  /** An order, opened through the API at an instant. */
  async function buildTicket(
    shop: { owner: Person; id: string },
    title = 'Move the note',
    openedAt = '2024-02-01T08:00:00Z',
  ) {
    const now = world.now()
    world.travel(Temporal.Instant.from(openedAt))
    const input = { storeId: shop.id, type: 'ORDER', title, body: 'Please do it.' }
    const open = 'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } } }'
    const { data } = await world.as(shop.owner).run(open, { input })
    world.travel(now)
    return data.openTicket.ticket as { id: string; number: number }
  }

  async function work(
    agent: Person,
    { id }: { id: string },
    minutes: number,
    cause: ChargeCause,
    workedAt = '2026-11-05T10:00:00Z',
  ) {
    const input = {
      ticketId: id,
      minutes,
      cause,
      note: `Worked ${minutes} minutes`,
      workedAt,
      overlaps: true,
    }
    const log = 'mutation ($input: LogWorkInput!) { logWork(input: $input) { userErrors { code } } }'
    await world.as(agent).run(log, { input })
  }

  return { buildShop, buildTicket, work }
}

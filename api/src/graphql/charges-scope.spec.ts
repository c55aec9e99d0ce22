import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { closeDueMonths } from '../billing/close-due-months.ts'
import type { Person } from '../people/person.entity.ts'
import type * as Scopes from '../people/scopes.ts'

/** Who has no `charges:read`, as a token may not. */
const without = new Set<string>()

vi.mock('../people/scopes.ts', async (original) => {
  const scopes = await original<typeof Scopes>()
  return {
    ...scopes,
    scopesOf: (viewer: Parameters<typeof Scopes.scopesOf>[0]) => {
      const all = scopes.scopesOf(viewer)
      return without.has(viewer.personId) ? new Set([...all].filter((one) => one !== 'charges:read')) : all
    },
  }
})

let world: World
let nikos: Person
let ticketId: string
let slug: string
let ids: Record<'dispute' | 'estimate' | 'statement' | 'work', string>

beforeAll(async () => {
  world = await freshWorld()
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  const shop = await ledger.buildShop()
  nikos = await world.buildPartner([shop.store])
  slug = shop.store.slug
  const ticket = await ledger.buildTicket(shop)
  ticketId = ticket.id
  await ledger.work(kari, ticket, 30, 'ORDERED_WORK', '2026-10-05T10:00:00Z')
  await ledger.work(kari, ticket, 30, 'ORDERED_WORK')
  await closeDueMonths(world.stoa.orm.em.fork(), 0, world.now())
  const as = async (person: Person, words: string, variables: object = {}) => {
    const { data, errors } = await world.as(person).run(words, { ...variables })
    expect(errors).toBeUndefined()
    return data
  }
  const { chargesOfMonth } = await as(
    shop.owner,
    `query ($id: ID!) { chargesOfMonth(storeId: $id) { lines { id } } }`,
    { id: shop.id },
  )
  const { disputeLine } = await as(
    shop.owner,
    `mutation ($id: ID!) { disputeLine(input: { lineId: $id }) { dispute { id } } }`,
    { id: chargesOfMonth.lines[0].id },
  )
  const { offerEstimate } = await as(
    kari,
    `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 90, cause: ORDERED_WORK, scope: "It" }) { estimate { id } } }`,
    { id: ticketId },
  )
  const { store } = await as(nikos, `query ($slug: String!) { store(slug: $slug) { statements { id } } }`, {
    slug,
  })
  const { node } = await as(nikos, `query ($id: ID!) { node(id: $id) { ... on Ticket { work { id } } } }`, {
    id: ticketId,
  })
  ids = {
    work: node.work[0].id,
    dispute: disputeLine.dispute.id,
    estimate: offerEstimate.estimate.id,
    statement: store.statements[0].id,
  }
})
afterAll(() => world.close())

const OF_TICKET = [
  'charge { net { amount } }',
  'approvedWork { heldMinutes }',
  'disputes { id }',
  'estimates { id }',
  'estimatePrice(minutes: 30) { most { amount } }',
  'work { minutes }',
  'removedWork { reason }',
]
const ASKED: [string, () => [string, object]][] = [
  ...OF_TICKET.map((field): [string, () => [string, object]] => [
    `Ticket.${field}`,
    () => [`query ($id: ID!) { node(id: $id) { ... on Ticket { ${field} } } }`, { id: ticketId }],
  ]),
  ...['statements { id }', 'payerAgreement { inForceFrom }', 'plan { agreedDiscount { percent } }'].map(
    (field): [string, () => [string, object]] => [
      `Store.${field}`,
      () => [`query ($slug: String!) { store(slug: $slug) { ${field} } }`, { slug }],
    ],
  ),
  ...['dispute { id }', 'estimate { id }'].map((field): [string, () => [string, object]] => [
    `TicketEvent.${field}`,
    () => [
      `query ($id: ID!) { ticketTimeline(ticketId: $id, last: 3) { nodes { ${field} } } }`,
      { id: ticketId },
    ],
  ]),
]

describe('a partner whose scopes are without charges:read', () => {
  it.each(ASKED)('is refused %s, which others read', async (_, asked) => {
    const [words, variables] = asked()
    without.delete(nikos.id)
    expect((await world.as(nikos).run(words, { ...variables })).errors).toBeUndefined()
    without.add(nikos.id)
    const { errors } = await world.as(nikos).run(words, { ...variables })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'charges:read' })
  })

  it.each(['dispute', 'estimate', 'statement', 'work'] as const)(
    'finds no %s by its id, as if it were missing',
    async (noun) => {
      const words = `query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }`
      without.delete(nikos.id)
      const seen = await world.as(nikos).run(words, { id: ids[noun] })
      expect(seen.data).toEqual({ node: { id: ids[noun] }, nodes: [{ id: ids[noun] }] })
      without.add(nikos.id)
      expect(await world.as(nikos).run(words, { id: ids[noun] })).toMatchObject({
        data: { node: null, nodes: [null] },
      })
    },
  )

  it('reads the rest as before', async () => {
    without.add(nikos.id)
    const words = `query ($slug: String!, $id: ID!) { store(slug: $slug) { name } node(id: $id) { ... on Ticket { title unreadCount } } }`
    const { data, errors } = await world.as(nikos).run(words, { slug, id: ticketId })
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ store: { name: expect.any(String) }, node: { title: expect.any(String) } })
  })
})

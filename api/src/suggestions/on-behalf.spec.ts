import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, DECIDE } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

const PAYLOAD = `{ suggestion { id number title body isPublic voteCount lastLookedAt sourceTicket { number }
  demands { store { name } source askedBy isVotedFor ticket { number } } } userErrors { code field } }`
const PUBLISH = `mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) ${PAYLOAD} }`
const ON_BEHALF = `mutation ($input: SuggestOnBehalfInput!) { suggestOnBehalf(input: $input) ${PAYLOAD} }`
const VOTE = `mutation ($input: VoteOnBehalfInput!) { voteOnBehalf(input: $input) ${PAYLOAD} }`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } } }`
const TICKET = `query ($number: Int!) { ticket(number: $number) { type status suggestion { number title status isPublic } } }`
const READ = `query ($number: Int!) { suggestion(number: $number) { title body demands { store { name } source askedBy } } }`

const NEW = { title: 'Choose the courier by weight', body: 'Heavy parcels go by the one that takes them.' }

let world: World
let board: ReturnType<typeof boardOf>
let kari: Person
let ingrid: Person
let stranger: Person
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  kari = await world.buildStaff('AGENT')
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
  stranger = (await world.buildStore({ name: 'Kyma Swimwear' })).owner
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

async function openTicket(person: Person, storeId: string, type: string) {
  const input = { storeId, type, title: 'Secret supplier Lykos is late', body: 'Do not tell anybody.' }
  return (await world.as(person).run(OPEN, { input })).data.openTicket.ticket as {
    id: string
    number: number
  }
}
const ticketOf = async (number: number) => (await world.as(kari).run(TICKET, { number })).data.ticket

describe('publishSuggestion', () => {
  it('shows a ticket’s wish in new words, with its owner’s vote, and nothing of the ticket’s own', async () => {
    const shop = await board.buildShop('Fjellstua Sport')
    const ticket = await openTicket(shop.owner, shop.id, 'PRODUCT_SUGGESTION')
    const { suggestion, userErrors } = await board.run(ingrid, PUBLISH, { ticketId: ticket.id, ...NEW })
    expect(userErrors).toEqual([])
    expect(suggestion).toMatchObject({
      ...NEW,
      isPublic: true,
      voteCount: 1,
      lastLookedAt: '2026-11-23T08:40:00.000Z',
      sourceTicket: { number: ticket.number },
    })
    const seen = await world.as(stranger).run(READ, { number: suggestion.number })
    expect(seen.data.suggestion).toMatchObject({ ...NEW, demands: [] })
    const found = await world
      .as(stranger)
      .run('{ suggestions(first: 5, filter: { search: "lykos" }) { nodes { id } } }')
    expect(found.data.suggestions.nodes).toEqual([])
    expect(await ticketOf(ticket.number)).toMatchObject({
      status: 'CLOSED',
      suggestion: { title: NEW.title, status: 'UNDER_CONSIDERATION', isPublic: true },
    })
  })

  it('makes one of a question, which stays as it is; a member’s carries no vote, an agent’s word is no look', async () => {
    const shop = await board.buildShop()
    const member = await world.buildMember(shop.store)
    const ticket = await openTicket(member, shop.id, 'USER_SUPPORT')
    const { suggestion } = await board.run(kari, PUBLISH, { ticketId: ticket.id, ...NEW })
    expect(suggestion).toMatchObject({ ...NEW, voteCount: 0, lastLookedAt: null })
    const { suggestion: link, ...rest } = await ticketOf(ticket.number)
    expect([link.number, rest]).toEqual([suggestion.number, { type: 'USER_SUPPORT', status: 'NEW' }])
  })

  it('changes nothing when it comes again, also at once, and refuses other words', async () => {
    const shop = await board.buildShop()
    const ticket = await openTicket(shop.owner, shop.id, 'BUG')
    const publish = (words: object) => board.run(kari, PUBLISH, { ticketId: ticket.id, ...words })
    const twice = await Promise.all([publish(NEW), publish(NEW)])
    const again = await publish(NEW)
    expect(new Set([...twice, again].map(({ suggestion }) => suggestion.id)).size).toBe(1)
    for (const other of [{ title: 'Other words' }, { product: 'INTEGRATION' }])
      expect((await publish({ ...NEW, ...other })).userErrors).toMatchObject([{ code: 'ALREADY_PUBLISHED' }])
  })

  it('publishes a private one by its own id', async () => {
    const made = await board.suggestPrivately(await board.buildShop(), 'Only ours until now')
    const { suggestion } = await board.run(ingrid, PUBLISH, { suggestionId: made.id, ...NEW })
    expect(suggestion).toMatchObject({ number: made.number, ...NEW, isPublic: true })
  })

  const STANDING = `query ($number: Int!) { suggestion(number: $number) {
    status decidedAt plannedFor reviewBy isVotable decisionReason decidedBy { name } decisions { status reason wasPlannedFor } } }`
  const standingFor = async (person: Person, { number }: { number: number }) =>
    (await world.as(person).run(STANDING, { number })).data.suggestion
  const ANEW = { status: 'UNDER_CONSIDERATION', decidedAt: null, plannedFor: null, isVotable: true }
  const UNSAID = { decisionReason: null, decidedBy: null }

  it.each(['PLANNED', 'DECLINED', 'SHIPPED'])(
    'considers anew what was %s for its own store, which alone reads that decision still',
    async (status) => {
      const shop = await board.buildShop()
      const made = await board.suggestPrivately(shop, `Ours ${status}`)
      const decided = { suggestionId: made.id, status, reason: 'Lykos asked.' }
      for (const plannedFor of status === 'PLANNED' ? ['2027-Q1', '2027-Q2'] : [null])
        await board.run(ingrid, DECIDE, { ...decided, plannedFor })
      // In the same moment, and in a request that was sent before.
      await board.run(kari, PUBLISH, { suggestionId: made.id, ...NEW })
      const seen = await standingFor(stranger, made)
      expect(seen).toMatchObject({ ...ANEW, ...UNSAID, decisions: [], reviewBy: '2027-02-21' })
      expect(await standingFor(shop.owner, made)).toMatchObject({ ...ANEW, ...UNSAID })
      expect((await standingFor(shop.owner, made)).decisions[0].reason).toBe('Lykos asked.')
      world.travel({ minutes: 1 })
      await board.run(ingrid, DECIDE, decided)
      expect(await standingFor(stranger, made)).toMatchObject({
        status,
        decisionReason: 'Lykos asked.',
        decisions: [{ status, wasPlannedFor: null }],
      })
    },
  )

  it('lets the day stand by which an answer was promised', async () => {
    const made = await board.suggestPrivately(await board.buildShop(), 'Ours, planned long ago')
    await board.run(ingrid, DECIDE, { suggestionId: made.id, status: 'PLANNED', reason: 'It fits.' })
    world.travel({ minutes: 24 * 60 * 30 })
    await board.run(kari, PUBLISH, { suggestionId: made.id, ...NEW })
    expect((await standingFor(stranger, made)).reviewBy).toBe('2027-02-21')
  })

  it('refuses blank words, nothing and both to publish, and what there is not', async () => {
    const shop = await board.buildShop()
    const ticket = await openTicket(shop.owner, shop.id, 'BUG')
    const codes = async (input: object) => (await board.run(kari, PUBLISH, { ...NEW, ...input })).userErrors
    expect(await codes({ ticketId: ticket.id, title: ' ' })).toEqual([
      { code: 'REQUIRED', field: ['input', 'title'] },
    ])
    expect(await codes({})).toEqual([{ code: 'REQUIRED', field: ['input', 'suggestionId'] }])
    expect(await codes({ ticketId: ticket.id, suggestionId: ticket.id })).toEqual([
      { code: 'REQUIRED', field: ['input', 'suggestionId'] },
    ])
    expect(await codes({ ticketId: 'nothing' })).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'ticketId'] },
    ])
    expect((await ticketOf(ticket.number)).suggestion).toBeNull()
  })

  it('is not for stores', async () => {
    const shop = await board.buildShop()
    const made = await board.suggestPrivately(shop, 'Ours')
    expect(await board.run(shop.owner, PUBLISH, { suggestionId: made.id, ...NEW })).toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

describe('suggestOnBehalf', () => {
  it('keeps who asked and where, private until it is published, with an owner’s vote', async () => {
    const shop = await board.buildShop('Fjellstua Sport')
    const partner = await world.buildPartner([shop.store])
    const { suggestion } = await board.run(kari, ON_BEHALF, {
      storeId: shop.id,
      source: 'CALL',
      askedByEmail: ` ${shop.owner.email.toUpperCase()}`,
      ...NEW,
    })
    expect(suggestion).toMatchObject({
      isPublic: false,
      voteCount: 1,
      demands: [
        { store: { name: 'Fjellstua Sport' }, source: 'CALL', askedBy: shop.owner.name, isVotedFor: true },
      ],
    })
    const { number } = suggestion
    for (const person of [shop.owner, partner, ingrid])
      expect((await world.as(person).run(READ, { number })).data.suggestion.demands).toHaveLength(1)
    expect((await world.as(stranger).run(READ, { number })).data.suggestion).toBeNull()
    await board.run(ingrid, PUBLISH, {
      suggestionId: suggestion.id,
      title: 'In other words',
      body: 'For all.',
    })
    const seen = (await world.as(stranger).run(READ, { number })).data.suggestion
    expect(seen).toEqual({ title: 'In other words', body: 'For all.', demands: [] })
  })

  it('casts no vote where a member asked, or nobody is named, and can be public at once', async () => {
    const shop = await board.buildShop()
    const { email } = await world.buildMember(shop.store)
    const input = { storeId: shop.id, source: 'MEETING', isPublic: true, ...NEW }
    for (const askedByEmail of [email, null]) {
      const { suggestion } = await board.run(kari, ON_BEHALF, { ...input, askedByEmail })
      expect(suggestion).toMatchObject({ isPublic: true, voteCount: 0, demands: [{ isVotedFor: false }] })
    }
  })

  it('answers a second send with the first, and refuses a stranger, a ticket and another store’s key', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const input = { storeId: shop.id, source: 'MAIL', requestKey: 'once', ...NEW }
    const [first, second] = [await board.run(kari, ON_BEHALF, input), await board.run(kari, ON_BEHALF, input)]
    expect(second.suggestion).toEqual(first.suggestion)
    const codes = async (changes: object) =>
      (await board.run(kari, ON_BEHALF, { ...input, ...changes })).userErrors
    expect(await codes({ storeId: other.id })).toMatchObject([{ code: 'KEY_REUSED' }])
    expect(await codes({ askedByEmail: stranger.email })).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'askedByEmail'] },
    ])
    expect(await codes({ source: 'TICKET' })).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', 'source'] }])
  })
})

describe('voteOnBehalf', () => {
  it('links a ticket to what stands on the board, with its owner’s vote, and withdraws the ticket’s own wish', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const stands = await board.suggest(other, 'Courier by weight')
    const ticket = await openTicket(shop.owner, shop.id, 'PRODUCT_SUGGESTION')
    const own = (await ticketOf(ticket.number)).suggestion.number
    const vote = () => board.run(kari, VOTE, { suggestionId: stands.id, ticketId: ticket.id })
    const [first] = await Promise.all([vote(), vote()])
    expect(first.userErrors).toEqual([])
    expect((await vote()).suggestion).toMatchObject({
      voteCount: 2,
      demands: [{ source: 'TICKET', isVotedFor: true, ticket: { number: ticket.number } }],
    })
    expect((await ticketOf(ticket.number)).suggestion).toMatchObject({ title: 'Courier by weight' })
    expect((await world.as(shop.owner).run(READ, { number: own })).data.suggestion).toBeNull()
    const seen = await world.as(other.owner).run(READ, { number: stands.number })
    expect(seen.data.suggestion.demands).toEqual([])
  })

  it('keeps a member’s word without a vote until the owner votes', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const stands = await board.suggest(other, 'Labels in two languages')
    const member = await world.buildMember(shop.store)
    const ticket = await openTicket(member, shop.id, 'USER_SUPPORT')
    const { suggestion } = await board.run(kari, VOTE, { suggestionId: stands.id, ticketId: ticket.id })
    expect(suggestion).toMatchObject({ voteCount: 1, demands: [{ askedBy: member.name, isVotedFor: false }] })
  })

  it('counts what is decided as asked for, and not as a vote', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const stands = await board.suggest(other, 'Dark theme for all')
    await board.decide(ingrid, stands, 'DECLINED', 'Shops want their own.')
    const input = {
      suggestionId: stands.id,
      storeId: shop.id,
      source: 'CHAT',
      askedByEmail: shop.owner.email,
    }
    const { suggestion } = await board.run(kari, VOTE, input)
    expect(suggestion).toMatchObject({ voteCount: 1, demands: [{ source: 'CHAT', isVotedFor: false }] })
  })

  it('puts nothing of a store to another store’s private wish, nor to the wish that the ticket became itself', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const secret = await board.suggestPrivately(other, 'Only for us')
    const ticket = await openTicket(shop.owner, shop.id, 'PRODUCT_SUGGESTION')
    const codes = async (input: object) => (await board.run(kari, VOTE, input)).userErrors
    expect(await codes({ suggestionId: secret.id, ticketId: ticket.id })).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
    ])
    const { number } = (await ticketOf(ticket.number)).suggestion
    const own = (
      await world
        .as(shop.owner)
        .run('query ($number: Int!) { suggestion(number: $number) { id } }', { number })
    ).data.suggestion
    expect(await codes({ suggestionId: own.id, ticketId: ticket.id })).toMatchObject([
      { code: 'ALREADY_SUGGESTED' },
    ])
    expect((await ticketOf(ticket.number)).suggestion.number).toBe(number)
  })

  it('leaves a ticket’s own wish where the team wrote on it', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const stands = await board.suggest(other, 'Parcel lockers')
    const ticket = await openTicket(shop.owner, shop.id, 'PRODUCT_SUGGESTION')
    const { number } = (await ticketOf(ticket.number)).suggestion
    const own = (
      await world
        .as(shop.owner)
        .run('query ($number: Int!) { suggestion(number: $number) { id } }', { number })
    ).data.suggestion
    const noted = await world
      .as(ingrid)
      .run(
        'mutation ($input: NoteSuggestionInput!) { noteSuggestion(input: $input) { userErrors { code } } }',
        { input: { suggestionId: own.id, body: 'Ask the courier first.' } },
      )
    expect(noted.data.noteSuggestion.userErrors).toEqual([])
    const { userErrors } = await board.run(kari, VOTE, { suggestionId: stands.id, ticketId: ticket.id })
    expect(userErrors).toMatchObject([{ code: 'ALREADY_SUGGESTED' }])
    expect((await ticketOf(ticket.number)).suggestion.number).toBe(number)
  })

  it('refuses a ticket that stands behind another one, and what names no store or source', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const [one, two] = [await board.suggest(other, 'One'), await board.suggest(other, 'Two')]
    const ticket = await openTicket(shop.owner, shop.id, 'BUG')
    await board.run(kari, VOTE, { suggestionId: one.id, ticketId: ticket.id })
    const codes = async (input: object) => (await board.run(kari, VOTE, input)).userErrors
    expect(await codes({ suggestionId: two.id, ticketId: ticket.id })).toMatchObject([
      { code: 'ALREADY_SUGGESTED' },
    ])
    expect((await board.run(kari, PUBLISH, { ticketId: ticket.id, ...NEW })).userErrors).toMatchObject([
      { code: 'ALREADY_SUGGESTED' },
    ])
    expect(await codes({ suggestionId: two.id })).toEqual([{ code: 'REQUIRED', field: ['input', 'storeId'] }])
    expect(await codes({ suggestionId: two.id, storeId: shop.id })).toEqual([
      { code: 'REQUIRED', field: ['input', 'source'] },
    ])
  })

  it('is not for stores', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop, 'Ours')
    const input = { suggestionId: made.id, storeId: shop.id, source: 'CALL' }
    expect(await board.run(shop.owner, VOTE, input)).toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a ticket that orders a suggestion', () => {
  const ORDER = `mutation ($input: OrderSuggestionInput!) { orderSuggestion(input: $input) { ticket { id number } userErrors { code } } }`

  it('stands behind that one alone: it is linked to no other, published as none and made none', async () => {
    const [shop, other] = [await board.buildShop(), await board.buildShop()]
    const [wish, another] = [
      await board.suggest(shop, 'Ordered one'),
      await board.suggest(shop, 'Another one'),
    ]
    const ordered = await world
      .as(other.owner)
      .run(ORDER, { input: { suggestionId: wish.id, storeId: other.id } })
    const { id: ticketId, number } = ordered.data.orderSuggestion.ticket
    const refused = [{ code: 'ALREADY_SUGGESTED' }]
    const linked = await board.run(kari, VOTE, { suggestionId: another.id, ticketId })
    expect(linked.userErrors).toMatchObject(refused)
    expect((await board.run(kari, PUBLISH, { ticketId, ...NEW })).userErrors).toMatchObject(refused)
    const classify = `mutation ($input: ClassifyTicketInput!) { classifyTicket(input: $input) { userErrors { code } } }`
    const { data } = await world.as(kari).run(classify, { input: { ticketId, type: 'PRODUCT_SUGGESTION' } })
    expect(data.classifyTicket.userErrors).toEqual([])
    expect((await ticketOf(number)).suggestion).toMatchObject({ number: wish.number })
    const made = '{ suggestions(first: 1, orderBy: NEWEST) { nodes { number } } }'
    expect((await world.as(kari).run(made)).data.suggestions.nodes).toEqual([{ number: another.number }])
  })
})

describe('who asked for a suggestion, again and again', () => {
  it('is told for the latest hundred, and so are its looks, its decisions and what was merged into it', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop, 'Asked for by all')
    const id = uuidOf('Suggestion', made.id)
    await sql`insert into suggestion_demand (id, suggestion_id, store_id, source, noted_by_id, noted_at)
      select gen_random_uuid(), ${id}::uuid, ${shop.store.id}::uuid, 'CALL', ${ingrid.id}::uuid, now() + make_interval(mins => n)
      from generate_series(1, 120) as n`.execute(world.owner)
    await sql`insert into suggestion_look (id, suggestion_id, looked_at, by_id)
      select gen_random_uuid(), ${id}::uuid, now(), ${ingrid.id}::uuid from generate_series(1, 120)`.execute(
      world.owner,
    )
    await sql`insert into suggestion_decision (id, suggestion_id, status, reason, by_id, at)
      select gen_random_uuid(), ${id}::uuid, 'PLANNED', 'Again.', ${ingrid.id}::uuid, now() from generate_series(1, 120)`.execute(
      world.owner,
    )
    await sql`insert into suggestion
      (id, number, title, body, status, suggested_by_id, vote_count, created_at, review_by, merged_into_id, root_id)
      select gen_random_uuid(), 900000 + n, 'The same', 'Again.', 'UNDER_CONSIDERATION', ${ingrid.id}::uuid, 0, now(), now(),
        ${id}::uuid, ${id}::uuid from generate_series(1, 120) as n`.execute(world.owner)
    const read = `query ($number: Int!) { suggestion(number: $number) {
      demands { notedAt } looks { at } decisions { at } mergedFrom { number } } }`
    const { suggestion } = (await world.as(ingrid).run(read, { number: made.number })).data
    for (const list of ['demands', 'looks', 'decisions', 'mergedFrom'])
      expect([list, suggestion[list].length]).toEqual([list, 100])
    const noted = suggestion.demands.map(({ notedAt }: { notedAt: string }) => Date.parse(notedAt))
    expect(noted[0] - noted.at(-1)).toBe(99 * 60_000)
  })
})

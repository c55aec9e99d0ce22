import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

const READ = `query ($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $filter: PartnerActFilter) { store(slug: $slug) {
  partnerActors { id name isProgram }
  partnerActivity(first: $first, after: $after, last: $last, before: $before, filter: $filter) { totalCount
    nodes { kind by { name side } program partner { name } ticket { number } eventType estimate { most { amount } } suggestion { title } excerpt }
    pageInfo { hasNextPage endCursor } } } }`
const run = (name: string, type: string, gives = '') =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { ${gives} userErrors { code } } }`

let world: World
let programs: ReturnType<typeof programsOf>
let shop: Awaited<ReturnType<ReturnType<typeof ledgerOf>['buildShop']>>
let nikos: Person
let ticket: { id: string; number: number }

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  const ledger = ledgerOf(world)
  const kari = await world.buildStaff('AGENT')
  shop = await ledger.buildShop()
  const other = await ledger.buildShop()
  nikos = await world.buildPartner([shop.store, other.store])
  const partnerId = await programs.partnerOf(nikos)
  const ids = { storeId: shop.id, partnerId }
  await programs.run(shop.owner, run('letPartnerVote', 'LetPartnerVoteInput'), { ...ids, mayVote: true })
  const limits = { seesCharges: true, writes: true, approvesUpTo: '500' }
  await programs.run(shop.owner, run('limitPartner', 'LimitPartnerInput'), { ...ids, ...limits })
  ticket = await ledger.buildTicket(shop)
  await act(nikos, 'replyToTicket', 'ReplyToTicketInput', { ticketId: ticket.id, body: 'We look at it.' })
  const offer = { ticketId: ticket.id, minutes: 30, cause: 'ORDERED_WORK', scope: 'Move it.' }
  const { estimate } = await act(kari, 'offerEstimate', 'OfferEstimateInput', offer, 'estimate { id }')
  await act(nikos, 'approveEstimate', 'SettleEstimateInput', { estimateId: estimate.id })
  const wish = { storeId: shop.id, title: 'A size chart', body: 'Beside the photographs.' }
  const { suggestion } = await act(nikos, 'suggest', 'SuggestInput', wish, 'suggestion { id }')
  const about = { storeId: shop.id, suggestionId: suggestion.id }
  await act(nikos, 'commentOnSuggestion', 'CommentOnSuggestionInput', { ...about, words: 'By size.' })
  await act(nikos, 'withdrawVote', 'VoteInput', about)
  await act(nikos, 'castVote', 'VoteInput', about)
  const { token } = await programs.build(nikos, ['tickets:write', 'tickets:read'], { name: 'Nightly sync' })
  world.travel({ minutes: 1 })
  await programs.ask(token, run('replyToTicket', 'ReplyToTicketInput'), {
    input: { ticketId: ticket.id, body: 'By itself.' },
  })
  // What is none of it: what the owner does, and what the partner does elsewhere.
  await act(shop.owner, 'replyToTicket', 'ReplyToTicketInput', { ticketId: ticket.id, body: 'Thanks.' })
  const elsewhere = { storeId: other.id, type: 'BUG', title: 'It fails', body: 'At once.' }
  await act(nikos, 'openTicket', 'OpenTicketInput', elsewhere)
})
afterAll(() => world.close())

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each call knows what it asked
async function act(person: Person, name: string, type: string, input: object, gives = ''): Promise<any> {
  world.travel({ minutes: 1 })
  const answer = await programs.run(person, run(name, type, gives), input)
  expect([name, answer.userErrors]).toEqual([name, []])
  return answer
}

const read = async (person: Person, asked: object = { first: 50 }) =>
  (await world.as(person).run(READ, { slug: shop.store.slug, ...asked })).data.store
const kindsOf = (store: { partnerActivity: { nodes: { kind: string }[] } }) =>
  store.partnerActivity.nodes.map(({ kind }) => kind)

describe('partnerActivity', () => {
  it('tells all that the partner’s people and programs did in the store’s name, the latest first', async () => {
    const { partnerActivity: activity } = await read(shop.owner)
    const by = { name: nikos.name, side: 'PARTNER' }
    const partner = { name: 'Arvanitis & Co' }
    expect(activity.totalCount).toBe(activity.nodes.length)
    expect(activity.nodes).toMatchObject([
      {
        kind: 'MESSAGE_WRITTEN',
        program: 'Nightly sync',
        excerpt: 'By itself.',
        partner,
        ticket: { number: ticket.number },
      },
      { kind: 'VOTE_CAST', by, partner, suggestion: { title: 'A size chart' } },
      { kind: 'COMMENT_WRITTEN', by, partner, excerpt: 'By size.' },
      { kind: 'SUGGESTED', by, partner, suggestion: { title: 'A size chart' } },
      {
        kind: 'ESTIMATE_ANSWERED',
        by,
        eventType: 'ESTIMATE_APPROVED',
        estimate: { most: { amount: '20.00' } },
      },
      { kind: 'MESSAGE_WRITTEN', by, program: null, excerpt: 'We look at it.' },
    ])
  })

  it('keeps that a vote was taken back', async () => {
    await act(nikos, 'withdrawVote', 'VoteInput', {
      storeId: shop.id,
      suggestionId: (await world.as(nikos).run('{ suggestions(first: 1) { nodes { id } } }')).data.suggestions
        .nodes[0].id,
    })
    expect(kindsOf(await read(shop.owner)).slice(0, 2)).toEqual(['VOTE_TAKEN_BACK', 'MESSAGE_WRITTEN'])
  })

  it('is walked page by page, either way, and narrowed to a person, a program and kinds', async () => {
    const all = kindsOf(await read(shop.owner))
    const walked: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const store = await read(shop.owner, { first: 2, after })
      walked.push(...kindsOf(store))
      ;({ hasNextPage: more, endCursor: after } = store.partnerActivity.pageInfo)
    }
    expect(walked).toEqual(all)
    expect(kindsOf(await read(shop.owner, { last: 2 }))).toEqual(all.slice(-2))
    const { partnerActors } = await read(shop.owner)
    expect(partnerActors).toMatchObject([
      { name: 'Nightly sync · Arvanitis & Co', isProgram: true },
      { name: nikos.name, isProgram: false },
    ])
    const ofProgram = await read(shop.owner, { first: 5, filter: { personId: partnerActors[0].id } })
    expect(kindsOf(ofProgram)).toEqual(['MESSAGE_WRITTEN'])
    const ofKinds = await read(shop.owner, { first: 5, filter: { kindIn: ['SUGGESTED', 'COMMENT_WRITTEN'] } })
    expect(kindsOf(ofKinds)).toEqual(['COMMENT_WRITTEN', 'SUGGESTED'])
    const AT = 'query ($slug: String!) { store(slug: $slug) { partnerActivity(first: 1) { nodes { at } } } }'
    const { store: newest } = (await world.as(shop.owner).run(AT, { slug: shop.store.slug })).data
    const latest: string = newest.partnerActivity.nodes[0].at
    const next = Temporal.Instant.from(latest).add({ milliseconds: 1 }).toString()
    expect(kindsOf(await read(shop.owner, { first: 50, filter: { to: latest } }))).toEqual(all.slice(1))
    expect(kindsOf(await read(shop.owner, { first: 50, filter: { from: latest } }))).toEqual(all.slice(0, 1))
    expect(kindsOf(await read(shop.owner, { first: 50, filter: { from: next } }))).toEqual([])
  })

  it('is for the store’s own people and administrators, and nothing to its partner and agents', async () => {
    const member = await world.buildMember(shop.store)
    const admin = await world.buildStaff('ADMIN')
    for (const person of [member, admin]) expect((await read(person)).partnerActivity.nodes.length).toBe(7)
    for (const person of [nikos, await world.buildStaff('AGENT')])
      expect(await read(person)).toEqual({ partnerActors: [], partnerActivity: null })
  })

  it('stays once the partner has left', async () => {
    const before = kindsOf(await read(shop.owner))
    const left = { storeId: shop.id, partnerId: await programs.partnerOf(nikos) }
    await act(nikos, 'endPartnership', 'EndPartnershipInput', left)
    expect(kindsOf(await read(shop.owner))).toEqual(before)
  })

  it('is asked of many stores in as many statements as of one', async () => {
    const admin = await world.buildStaff('ADMIN')
    const MANY = `query ($first: Int!) { stores(first: $first) { nodes { partnerActivity(first: 3) { nodes { kind } } } } }`
    const count = (first: number) => world.countStatements(() => world.as(admin).run(MANY, { first }))
    for (let built = 0; built < 5; built++) await world.buildStore()
    await count(1)
    expect(await count(7)).toBe(await count(1))
    expect(nodeId('Store', shop.store.id)).toBe(shop.id)
  })
})

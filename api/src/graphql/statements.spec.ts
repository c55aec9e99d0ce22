import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { tellSuggestionNews } from '../notifications/tell-suggestion-news.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { nodeId } from './node-id.ts'

let world: World
let store: Store
let owner: Person
let agent: Person

beforeAll(async () => {
  world = await freshWorld()
  ;({ store, owner } = await world.buildStore({ plan: 'PRO' }))
  agent = await world.buildStaff('AGENT')
})
afterAll(() => world.close())

const CLOCK = `{ state dueAt remainingMinutes segments { from to kind minutes } days { on open { from to } holiday { en } } extensions { reason } }`

const TICKET_LIST = `query ($storeId: ID!) {
  tickets(filter: { storeId: $storeId }, first: 50) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes {
      id number title type status openedAt store { name } requester { name } assignee { name }
      lastMessage { excerpt author { name } } charge { includedMinutes net { amount } causes { sentence { en } } }
      resolution ${CLOCK}
    }
  }
}`

const TICKET_PAGE = `query ($number: Int!, $id: ID!) {
  ticket(number: $number) {
    id title status version origin product topic channel waitingQuestion store { name slug } requester { name side } assignee { name }
    firstResponse ${CLOCK} resolution ${CLOCK} charge { includedMinutes includedWouldHaveCost { amount } net { amount } causes { sentence { en } } }
    estimates { version state price { most { amount } } owners } estimatePrice(minutes: 45) { most { amount } }
    disputes { state comesTo { amount } } approvedWork { minutesLeft heldMinutes allowanceLeft { amount } } work { minutes parts { standing } }
    viewerCan { reply resolve reopen waitOnStore extendDeadline logWork }
  }
  ticketTimeline(ticketId: $id, last: 100) { nodes { type at body actor { name } } pageInfo { hasPreviousPage } totalCount }
}`

const HOME_PAGE = `query ($slug: String!, $storeId: ID!) {
  store(slug: $slug) { name plan { name channels { kind isOpen openUntil opensAt grantedBy } rateCard { hourly { amount } } } }
  waiting: tickets(filter: { storeId: $storeId, statusIn: [WAITING_ON_STORE] }, first: 10) { nodes { number title waitingQuestion } }
  due: tickets(filter: { storeId: $storeId, statusIn: [NEW, OPEN, WAITING_ON_STORE] }, orderBy: { field: DUE_AT, direction: ASC }, first: 20) {
    totalCount nodes { number title resolution ${CLOCK} charge { causes { sentence { en } } } }
  }
  incidents(isCurrent: true, touching: $storeId, first: 10) { nodes { title { en } storesTouched updates { stage words { en } } } }
  joined: tickets(filter: { storeId: $storeId, isOfCurrentIncident: true }, first: 20) { nodes { number incident { id } } }
  reportedTroubles(storeId: $storeId) { component { key trouble { en } } storesTouched since ownTicketNumber earlierTicketNumber }
  openEstimates(storeId: $storeId) { id scope price { most { amount } } ticket { number } owners }
  maintenanceAhead { title { en } startsAt }
  chargesOfMonth(storeId: $storeId) { net { amount } lines { ticket { number } net { amount } entries { minutes note agent { name } } parts { standing minutes } disputes { state } isFrozen } frozen { amount } allowance { used { amount } owners } months { month } }
}`

const BOARD = `query ($storeId: ID!) {
  suggestions(first: 50, filter: { votedByStoreId: $storeId }) { nodes {
    number title voteCount reviewBy decisions { reason by { name } } looks { at dueAt isInTime by { name } words decision { status } }
    offer { pledged { amount } storeCount ownPledges { amount { amount } } }
    comments(last: 3) { totalCount nodes { words store { name } writer { name } viewerCan { edit } } }
    ownVotes { store { name } } ownFollows { name } shippedFixes { number title { en } }
  } }
  considerationPromise { considered total overdue withinDays setBy { name } }
  considerationByMonth { month due inTime late open }
  notifications(first: 50) { nodes { kind suggestion { title } suggestionStatus excerpt actor { name } } }
}`

/** Suggests for the store, each looked at once. */
async function suggestAndLook(times: number) {
  const ingrid = await world.buildStaff('PRODUCT_MANAGER')
  for (let index = 0; index < times; index++) {
    const input = { storeId: nodeId('Store', store.id), title: `Wish ${index}`, body: 'For everyone.' }
    const { data } = await world
      .as(owner)
      .run('mutation ($input: SuggestInput!) { suggest(input: $input) { suggestion { id } } }', { input })
    await world
      .as(ingrid)
      .run(
        'mutation ($id: ID!) { lookAtSuggestion(input: { suggestionId: $id, words: "Soon." }) { suggestion { id } } }',
        { id: data.suggest.suggestion.id },
      )
    for (const [person, storeId] of [
      [owner, input.storeId],
      [ingrid, null],
    ] as const)
      await world
        .as(person)
        .run(
          'mutation ($input: CommentOnSuggestionInput!) { commentOnSuggestion(input: $input) { comment { id } } }',
          { input: { suggestionId: data.suggest.suggestion.id, storeId, words: 'By size.' } },
        )
  }
  await tellSuggestionNews(world.stoa.orm.em, world.now())
}

/** Opens tickets with an answer, a question and some work each. */
async function openTickets(count: number) {
  let last = { id: '', number: 0 }
  for (let index = 0; index < count; index++) {
    const { data } = await world
      .as(owner)
      .run(`mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } } }`, {
        input: {
          storeId: nodeId('Store', store.id),
          type: 'BUG',
          title: `Ticket ${index}`,
          body: 'It broke.',
        },
      })
    last = data.openTicket.ticket
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { waitOnStore(input: { ticketId: $id, question: "Which?" }) { ticket { id } } }`,
        { id: last.id },
      )
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { logWork(input: { ticketId: $id, minutes: 7, cause: TEMPLATE_WORK, note: "Looked" }) { workEntry { id } } }`,
        { id: last.id },
      )
    await world
      .as(agent)
      .run(
        `mutation ($id: ID!) { offerEstimate(input: { ticketId: $id, minutes: 45, cause: TEMPLATE_WORK, scope: "Move it" }) { estimate { id } } }`,
        { id: last.id },
      )
  }
  return last
}

async function count(document: string, variables: object): Promise<number> {
  let failed: unknown
  const statements = await world.countStatements(async () => {
    failed = (await world.as(owner).run(document, variables)).errors
  })
  expect(failed).toBeUndefined()
  return statements
}

describe('the number of statements, whatever the number of rows', () => {
  it('is fixed for the ticket list, the ticket page and the home page', async () => {
    const few = await openTickets(2)
    const variables = { storeId: nodeId('Store', store.id), slug: store.slug, ...few }
    const measure = async () => ({
      list: await count(TICKET_LIST, variables),
      page: await count(TICKET_PAGE, variables),
      home: await count(HOME_PAGE, variables),
    })
    await measure()
    const withFew = await measure()
    await openTickets(48)
    const withMany = await measure()
    expect(withMany).toEqual(withFew)
    expect(withMany).toEqual({ list: 9, page: 26, home: 31 })
  })

  it('is fixed for the board, with how the promise was kept, what is followed and what was told', async () => {
    const variables = { storeId: nodeId('Store', store.id) }
    await suggestAndLook(2)
    await count(BOARD, variables)
    const withFew = await count(BOARD, variables)
    await suggestAndLook(20)
    expect(await count(BOARD, variables)).toBe(withFew)
    expect(withFew).toBe(12)
  })

  it('is fixed for many nodes by their ids', async () => {
    const { data } = await world.as(owner).run(TICKET_LIST, { storeId: nodeId('Store', store.id) })
    const ids: string[] = data.tickets.nodes.map(({ id }: { id: string }) => id)
    const ask = (some: string[]) =>
      count(`query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Ticket { title resolution { state } } } }`, {
        ids: some,
      })
    await ask(ids)
    expect(await ask(ids)).toBe(await ask(ids.slice(0, 1)))
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { nodeId } from './node-id.ts'

let world: World
let desk: Desk
let staff: { AGENT: Person; PRODUCT_MANAGER: Person; ADMIN: Person }

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  const product = await world.buildStaff('PRODUCT_MANAGER')
  staff = { AGENT: desk.agent, PRODUCT_MANAGER: product, ADMIN: await world.buildStaff('ADMIN') }
})
beforeEach(() => desk.begin('PRO'))
afterAll(() => world.close())

/** What a spec's store has, for inputs that name it. */
type Place = { storeId: string; ticketId: string; otherTicketId: string; incidentId: string }

/** A verb with a key: who sends what, what answers the second time, and every other thing that could be sent. */
type Keyed = {
  verb: string
  as: keyof typeof staff | 'OWNER'
  /** The selection that holds the id of what was made. */
  made: string
  sent: (place: Place) => object | Promise<object>
  others: (place: Place) => object[]
}

const ARTICLE = { kind: 'ARTICLE', title: { en: 'Connect Viva' }, text: { en: 'Open the settings.' } }
const VIDEO = { ...ARTICLE, kind: 'VIDEO', youtube: 'aB3-_xYz019', seconds: 240 }
const WORK = { minutes: 20, cause: 'TEMPLATE_WORK', note: 'Moved the note.' }
const A_QUARTER_AGO = '2026-11-23T08:55:00Z'
const LONG_AGO = '2026-11-23T07:00:00Z'

const KEYED: Keyed[] = [
  {
    verb: 'writeLearning',
    as: 'PRODUCT_MANAGER',
    made: 'piece { id }',
    sent: () => ({ ...ARTICLE, topics: ['FEATURES'] }),
    others: () => [
      { title: { en: 'Connect PayPal' } },
      { text: { en: 'Open the other settings.' } },
      { text: { ...ARTICLE.text, nb: 'Åpne innstillingene.' } },
      { topics: [] },
      { products: ['ECOMMERCE'] },
      VIDEO,
    ],
  },
  {
    verb: 'writeLearning',
    as: 'PRODUCT_MANAGER',
    made: 'piece { id }',
    sent: () => ({ ...VIDEO, transcript: { en: '0:05 Open the settings' } }),
    others: () => [
      { youtube: 'aB3-_xYz018' },
      { seconds: 241 },
      { transcript: { en: '0:06 Open the settings' } },
    ],
  },
  {
    verb: 'writeCannedAnswer',
    as: 'AGENT',
    made: 'cannedAnswer { id }',
    sent: () => ({ title: 'Refund', body: { en: 'It is refunded.' } }),
    others: () => [
      { title: 'Refunds' },
      { body: { en: 'It is not.' } },
      { body: { en: 'It is refunded.', nb: 'Den er.' } },
    ],
  },
  {
    verb: 'declareIncident',
    as: 'AGENT',
    made: 'incident { id }',
    // Plans that do not belong to what it affects are left out, the second time too.
    sent: () => ({
      title: { en: 'Carts are slow' },
      severity: 'MINOR',
      components: ['CART'],
      affects: 'ALL',
      planKeys: ['PRO'],
      startedAt: LONG_AGO,
      target: { minutes: 60, clock: 'ELAPSED' },
    }),
    others: ({ storeId }) => [
      { title: { en: 'Carts are away' } },
      { severity: 'MAJOR' },
      { components: ['CART', 'CHECKOUT'] },
      { affects: 'PLANS' },
      { affects: 'STORES', storeIds: [storeId] },
      { startedAt: '2026-11-23T07:01:00Z' },
      { target: { minutes: 61, clock: 'ELAPSED' } },
      { target: { minutes: 60, clock: 'BUSINESS' } },
      { target: null },
    ],
  },
  {
    verb: 'prepareFix',
    as: 'PRODUCT_MANAGER',
    made: 'fix { id }',
    sent: ({ ticketId }) => ({
      title: { en: 'Carts are fast' },
      words: { en: 'They are fast again.' },
      components: ['CART'],
      ticketIds: [ticketId],
    }),
    others: ({ ticketId, otherTicketId, incidentId }) => [
      { title: { en: 'Carts fly' } },
      { words: { en: 'They are.' } },
      { components: [] },
      { ticketIds: [ticketId, otherTicketId] },
      { sourceTicketId: ticketId },
      { sourceTicketId: otherTicketId },
      { incidentIds: [incidentId] },
      { suggestionId: 'sug_nothing' },
    ],
  },
  {
    verb: 'suggest',
    as: 'OWNER',
    made: 'suggestion { id }',
    sent: ({ storeId }) => ({ storeId, title: 'A size chart', body: 'Beside the photographs.' }),
    others: () => [{ title: 'Size charts' }, { body: 'Below the photographs.' }, { product: 'ECOMMERCE' }],
  },
  {
    verb: 'commentOnSuggestion',
    as: 'OWNER',
    made: 'comment { id }',
    sent: async ({ storeId }) => ({ storeId, suggestionId: await suggested(storeId), words: 'By size.' }),
    others: () => [{ words: 'By colour.' }],
  },
  {
    verb: 'commentOnSuggestion',
    as: 'PRODUCT_MANAGER',
    made: 'comment { id }',
    sent: async ({ storeId }) => ({ suggestionId: await suggested(storeId), words: 'By size?' }),
    others: () => [{ words: 'By colour?' }],
  },
  {
    verb: 'logWork',
    as: 'AGENT',
    made: 'workEntry { id }',
    sent: ({ ticketId }) => ({ ...WORK, ticketId, workedAt: A_QUARTER_AGO }),
    others: ({ otherTicketId }) => [
      { minutes: 21 },
      { cause: 'ORDERED_WORK' },
      { note: 'Moved it.' },
      { workedAt: '2026-11-23T08:56:00Z' },
      { ticketId: otherTicketId },
    ],
  },
  {
    verb: 'stopTimer',
    as: 'AGENT',
    made: 'workEntry { id }',
    sent: async ({ ticketId }) => {
      const { timer } = await run(staff.AGENT, 'startTimer', 'timer { id }', { ticketId })
      return { ...WORK, timerId: timer.id }
    },
    others: () => [{ minutes: 21 }, { minutes: null }, { cause: 'ORDERED_WORK' }, { note: 'Moved it.' }],
  },
  {
    verb: 'correctWork',
    as: 'AGENT',
    made: 'workEntry { id version }',
    sent: async ({ ticketId }) => ({
      ...WORK,
      workEntryId: await logged(ticketId),
      minutes: 25,
      workedAt: A_QUARTER_AGO,
      overlaps: true,
      reason: 'It took longer.',
    }),
    others: () => [
      { minutes: 26 },
      { cause: 'ORDERED_WORK' },
      { note: 'Moved it.' },
      { workedAt: '2026-11-23T08:56:00Z' },
      { workedAt: null },
      { reason: 'It took a little longer.' },
    ],
  },
  {
    verb: 'removeWork',
    as: 'AGENT',
    made: 'workEntry { id }',
    sent: async ({ ticketId }) => ({ workEntryId: await logged(ticketId), reason: 'Logged twice.' }),
    others: () => [{ reason: 'Logged thrice.' }],
  },
  {
    verb: 'offerEstimate',
    as: 'AGENT',
    made: 'estimate { id }',
    sent: ({ ticketId }) => ({ ticketId, minutes: 42, cause: 'TEMPLATE_WORK', scope: 'Move it.', days: 7 }),
    others: ({ otherTicketId }) => [
      { minutes: 43 },
      { cause: 'ORDERED_WORK' },
      { scope: 'Move them.' },
      { days: 8 },
      { days: null },
      { ticketId: otherTicketId },
    ],
  },
  {
    verb: 'declineEstimate',
    as: 'OWNER',
    made: 'estimate { id }',
    sent: async ({ ticketId }) => ({ estimateId: await offered(ticketId), words: 'Too dear.' }),
    others: () => [{ words: 'Much too dear.' }, { words: null }],
  },
]

describe('a verb with a key', () => {
  it.each(KEYED.map((keyed) => [keyed.verb, keyed] as const))(
    'answers the same with what it made, and anything else with KEY_REUSED: %s',
    async (_, { verb, as, made, sent, others }) => {
      const place = await furnish()
      const who = as === 'OWNER' ? desk.at.owner : staff[as]
      const requestKey = crypto.randomUUID()
      const asked = await sent(place)
      const send = (input: object) => run(who, verb, made, { ...asked, ...input, requestKey })
      const first = await send({})
      expect(first.userErrors).toEqual([])
      world.travel({ minutes: 3 })
      expect(await send({})).toEqual(first)
      for (const other of others(place))
        expect([other, (await send(other)).userErrors]).toEqual([
          other,
          [{ code: 'KEY_REUSED', field: ['input', 'requestKey'] }],
        ])
      expect(await send({})).toEqual(first)
    },
  )
})

async function suggested(storeId: string): Promise<string> {
  const wish = { storeId, title: 'A size chart', body: 'Beside the photographs.' }
  return (await run(desk.at.owner, 'suggest', 'suggestion { id }', wish)).suggestion.id
}

async function logged(ticketId: string): Promise<string> {
  return (await run(staff.AGENT, 'logWork', 'workEntry { id }', { ...WORK, ticketId })).workEntry.id
}

async function offered(ticketId: string): Promise<string> {
  const offer = { ticketId, minutes: 42, cause: 'TEMPLATE_WORK', scope: 'Move it.' }
  return (await run(staff.AGENT, 'offerEstimate', 'estimate { id }', offer)).estimate.id
}

async function furnish(): Promise<Place> {
  const [ticket, other] = [await desk.open(), await desk.open()]
  const { incident } = await run(staff.AGENT, 'declareIncident', 'incident { id }', {
    title: { en: 'Checkout fails' },
    severity: 'MAJOR',
    components: ['CHECKOUT'],
  })
  world.travel({ minutes: 30 })
  return {
    storeId: nodeId('Store', desk.at.store.id),
    ticketId: ticket.ticket.id,
    otherTicketId: other.ticket.id,
    incidentId: incident.id,
  }
}

async function run(who: Person, verb: string, made: string, input: object) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world
    .as(who)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${made} userErrors { code field } } }`, {
      input,
    })
  expect(errors).toBeUndefined()
  return data[verb]
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../src/people/person.entity.ts'
import { boardOf, SUGGEST } from './board.ts'
import { type Desk, openDesk } from './desk.ts'
import { freshWorld, type World } from './world.ts'

const RACES = 200

const DECIDE_AS_READ = `mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) { userErrors { code names } } }`

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin('PRO'))
afterAll(() => world.close())

type Outcome = { version: number | null; codes: string[]; names: string[] }

/** Changes a ticket as it was read, and says what became of it. */
async function change(verb: string, type: string, input: object, by: Person): Promise<Outcome> {
  const { data } = await world
    .as(by)
    .run(
      `mutation ($input: ${type}!) { payload: ${verb}(input: $input) { ticket { version } userErrors { code names } } }`,
      { input },
    )
  const { ticket, userErrors } = data.payload as {
    ticket: { version: number } | null
    userErrors: { code: string; names: string[] }[]
  }
  return {
    version: ticket?.version ?? null,
    codes: userErrors.map(({ code }) => code),
    names: userErrors.flatMap(({ names }) => names),
  }
}

async function versionOf(ticketNumber: number): Promise<number> {
  const { data } = await world.as(desk.agent).run(`{ ticket(number: ${ticketNumber}) { version } }`)
  return data.ticket.version
}

describe('expectedVersion', () => {
  it('lets one of two win, two hundred times', async () => {
    const { ticket } = await desk.open()
    let version = await versionOf(ticket.number)
    for (let race = 0; race < RACES; race++) {
      const extend = (reason: string) =>
        change(
          'addNote',
          'AddNoteInput',
          { ticketId: ticket.id, body: reason, expectedVersion: version },
          desk.agent,
        )
      const outcomes = await Promise.all([extend(`One of race ${race}`), extend(`Other of race ${race}`)])
      const [won, lost] = outcomes[0]!.codes.length === 0 ? outcomes : outcomes.toReversed()
      expect(won).toMatchObject({ codes: [] })
      expect(lost).toEqual({ version: null, codes: ['CHANGED_SINCE'], names: [String(won!.version)] })
      version = won!.version!
    }
  }, 240_000)

  it.each([
    ['replyToTicket', 'ReplyToTicketInput', { body: 'Look there.' }],
    ['waitOnStore', 'WaitOnStoreInput', { question: 'Which one?' }],
    ['resolveTicket', 'TurnTicketInput', { body: 'Done.' }],
    ['extendDeadline', 'ExtendDeadlineInput', { minutes: 60, reason: 'A part is missing.' }],
    ['assignTicket', 'AssignTicketInput', {}],
    ['classifyTicket', 'ClassifyTicketInput', { type: 'ORDER' }],
    ['logCall', 'LogCallInput', { body: 'We spoke.', minutes: 3 }],
  ])('is asked by %s', async (verb, type, words) => {
    const { ticket } = await desk.open()
    const version = await versionOf(ticket.number)
    const input = { ticketId: ticket.id, ...words }
    const stale = await change(verb, type, { ...input, expectedVersion: version - 1 }, desk.agent)
    expect(stale).toEqual({ version: null, codes: ['CHANGED_SINCE'], names: [String(version)] })
    const done = await change(verb, type, { ...input, expectedVersion: version }, desk.agent)
    expect(done.codes).toEqual([])
    const anyhow = await change(
      'addNote',
      'AddNoteInput',
      { ticketId: ticket.id, body: 'Anyhow.', expectedVersion: null },
      desk.agent,
    )
    expect(anyhow.codes).toEqual([])
  })

  it('is of what the store reads, where the store asks', async () => {
    const { ticket } = await desk.open()
    const note = { ticketId: ticket.id, body: 'Between us.' }
    await change('addNote', 'AddNoteInput', note, desk.agent)
    const { data } = await world.as(desk.at.owner).run(`{ ticket(number: ${ticket.number}) { version } }`)
    const reply = { ticketId: ticket.id, body: 'And?', expectedVersion: data.ticket.version }
    expect((await change('replyToTicket', 'ReplyToTicketInput', reply, desk.at.owner)).codes).toEqual([])
    const again = await change('replyToTicket', 'ReplyToTicketInput', reply, desk.at.owner)
    expect(again).toEqual({
      version: null,
      codes: ['CHANGED_SINCE'],
      names: [String(data.ticket.version + 1)],
    })
  })

  it('lets a change that was sent be sent again under its key', async () => {
    const { ticket } = await desk.open()
    const version = await versionOf(ticket.number)
    const input = { ticketId: ticket.id, body: 'Once.', expectedVersion: version, requestKey: 'once' }
    const first = await change('addNote', 'AddNoteInput', input, desk.agent)
    expect(await change('addNote', 'AddNoteInput', input, desk.agent)).toEqual(first)
  })
})

describe('expectedVersion of a suggestion', () => {
  it('lets one of two decide', async () => {
    const ingrid = await world.buildStaff('PRODUCT_MANAGER')
    const board = boardOf(world)
    const shop = await board.buildShop('Fjellstua Sport')
    const made = await board.run(shop.owner, SUGGEST, {
      storeId: shop.id,
      title: 'Sizes on the card',
      body: 'Often asked.',
    })
    const { id, number } = made.suggestion as { id: string; number: number }
    const version = async () =>
      (await world.as(ingrid).run(`{ suggestion(number: ${number}) { version } }`)).data.suggestion
        .version as number
    const before = await version()
    const decide = async (reason: string) =>
      board.run(ingrid, DECIDE_AS_READ, {
        suggestionId: id,
        status: 'PLANNED',
        reason,
        expectedVersion: before,
      })
    const two = await Promise.all([decide('Many ask.'), decide('Few ask.')])
    expect(two.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    expect(two.flatMap(({ userErrors }) => userErrors)).toEqual([
      { code: 'CHANGED_SINCE', names: [String(await version())] },
    ])
  })
})

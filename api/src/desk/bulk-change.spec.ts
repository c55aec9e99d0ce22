import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Staff } from '../stores/staff.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'

let world: World
let desk: Desk
let colleague: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  colleague = await world.buildStaff('AGENT')
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const CHANGE = `bulkChange { id action undoUntil undoneAt
  rows { ticketId outcome userErrors { code } ticket { number status type assignee { name } } } }
  userErrors { code field }`

async function run(verb: string, input: object, as: Person = desk.agent) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}!) { ${verb}(input: $input) { ${CHANGE} } }`, { input })
  return { ...data?.[verb], code: errors?.[0]?.extensions.code, reason: errors?.[0]?.extensions.reason }
}

const change = (tickets: { id: string }[], input: object, as?: Person) =>
  run('changeTickets', { ticketIds: tickets.map(({ id }) => id), ...input }, as)
const undo = (id: string, as?: Person) => run('undoBulkChange', { id }, as)
const open = async (count: number, input: object = {}) =>
  Promise.all(Array.from({ length: count }, async () => (await desk.open(input)).ticket))
const outcomes = ({ bulkChange }: { bulkChange: { rows: { outcome: string }[] } }) =>
  bulkChange.rows.map(({ outcome }) => outcome)
const types = async (ticketId: string): Promise<string[]> =>
  (await desk.timeline(ticketId)).nodes.map(({ type }: { type: string }) => type)
const details = async (id: string) =>
  (
    await world
      .as(desk.agent)
      .run(
        `query ($id: ID!) { node(id: $id) { ... on Ticket { type origin product components { key } } } }`,
        { id },
      )
  ).data.node
/** Some tickets as they are stored: each as its history tells. */
async function stands(tickets: { id: string }[]): Promise<Ticket[]> {
  const found = await world.stoa.orm.em
    .fork()
    .find(
      Ticket,
      { id: { $in: tickets.map(({ id }) => soughtUuid('Ticket', id)) } },
      { populate: ['events', 'calendar'] },
    )
  for (const ticket of found) expect(stored(ticket)).toEqual(replay(ticket))
  return found
}
const idOf = (person: Person) => nodeId('Person', person.id)

describe('a change of many tickets at once', () => {
  it('goes on past those that refuse, and says so of each', async () => {
    const [first, resolved, last] = await open(3)
    await desk.resolve(desk.agent, resolved!.id)
    const missing = { id: nodeId('Ticket', '00000000-0000-7000-8000-000000000000') }
    const done = await change([first!, resolved!, missing, { id: 'nonsense' }, last!], {
      action: 'RESOLVE',
      body: 'Fixed.',
    })
    expect(outcomes(done)).toEqual(['CHANGED', 'REFUSED', 'REFUSED', 'REFUSED', 'CHANGED'])
    expect(
      done.bulkChange.rows.map(({ userErrors }: { userErrors: { code: string }[] }) => userErrors[0]?.code),
    ).toEqual([undefined, 'ALREADY_RESOLVED', 'NOT_FOUND', 'NOT_FOUND', undefined])
    expect(done.bulkChange.rows[0].ticket).toMatchObject({ number: first!.number, status: 'RESOLVED' })
    expect(done.bulkChange.rows[2].ticket).toBeNull()
  })

  it('puts every ticket back by its verbs, in a history that tells both', async () => {
    const tickets = await open(3)
    await desk.act('assignTicket', tickets[0]!.id, { assigneeId: idOf(desk.agent) })
    const done = await change(tickets, { action: 'ASSIGN', assigneeId: idOf(colleague) })
    expect(outcomes(done)).toEqual(['CHANGED', 'CHANGED', 'CHANGED'])
    const undone = await undo(done.bulkChange.id)
    expect(outcomes(undone)).toEqual(['UNDONE', 'UNDONE', 'UNDONE'])
    expect(undone.bulkChange.undoneAt).not.toBeNull()
    expect(
      undone.bulkChange.rows.map(({ ticket }: { ticket: { assignee: unknown } }) => ticket.assignee),
    ).toEqual([{ name: desk.agent.name }, null, null])
    expect(await types(tickets[1]!.id)).toEqual(['OPENED', 'ASSIGNED', 'ASSIGNED'])
    expect(outcomes(await undo(done.bulkChange.id))).toEqual(['UNDONE', 'UNDONE', 'UNDONE'])
    expect(await types(tickets[1]!.id)).toHaveLength(3)
  })

  it('opens what it resolved, and gives it back to who had it', async () => {
    const [ticket] = await open(1)
    const done = await change([ticket!], { action: 'RESOLVE', body: 'Fixed.' })
    expect(done.bulkChange.rows[0].ticket).toMatchObject({
      status: 'RESOLVED',
      assignee: { name: desk.agent.name },
    })
    const undone = await undo(done.bulkChange.id)
    expect(undone.bulkChange.rows[0].ticket).toMatchObject({ status: 'OPEN', assignee: null })
    expect(undone.bulkChange.rows[0]).toMatchObject({
      outcome: 'UNDONE',
      userErrors: [{ code: 'WORDS_STAY' }],
    })
  })

  it('keeps nobody’s promise without words', async () => {
    await desk.begin('EXTREME')
    const [unanswered, answered] = await open(2)
    await desk.reply(desk.agent, answered!.id)
    const done = await change([unanswered!, answered!], { action: 'RESOLVE' })
    expect(outcomes(done)).toEqual(['REFUSED', 'CHANGED'])
    expect(done.bulkChange.rows[0].userErrors).toEqual([{ code: 'NEVER_ANSWERED' }])
    const undone = await undo(done.bulkChange.id)
    expect(outcomes(undone)).toEqual(['REFUSED', 'UNDONE'])
    expect(undone.bulkChange.rows[1].userErrors).toEqual([])
    const [ticket] = await stands([unanswered!])
    expect(ticket!.firstResponseState).toBeNull()
  })

  it('lets what waited for the store wait again', async () => {
    const [ticket] = await open(1)
    await desk.wait(desk.agent, ticket!.id)
    const done = await change([ticket!], { action: 'RESOLVE' })
    world.travel({ minutes: 5 })
    const undone = await undo(done.bulkChange.id)
    expect(undone.bulkChange.rows[0].ticket.status).toBe('WAITING_ON_STORE')
    expect((await types(ticket!.id)).slice(-3)).toEqual(['RESOLVED', 'REOPENED', 'WAITING_ON_STORE'])
    const { data } = await world
      .as(desk.at.owner)
      .run(`query ($number: Int!) { ticket(number: $number) { waitingQuestion resolution { state } } }`, {
        number: ticket!.number,
      })
    expect(data.ticket).toEqual({
      resolution: { state: 'PAUSED' },
      waitingQuestion: 'Which order?',
    })
    await stands([ticket!])
  })

  it('takes back a wrong type and an incident', async () => {
    const tickets = await open(2, { origin: 'PRODUCT', product: 'ECOMMERCE', components: ['CART'] })
    const classified = await change(tickets, { action: 'CLASSIFY', classification: { type: 'ORDER' } })
    expect(classified.bulkChange.rows[0].ticket.type).toBe('ORDER')
    expect((await undo(classified.bulkChange.id)).bulkChange.rows[0].ticket.type).toBe('BUG')
    const { data } = await world
      .as(desk.agent)
      .run(
        `mutation { declareIncident(input: { title: { en: "Carts are down" }, severity: MAJOR, components: ["CART"] }) { incident { id } } }`,
      )
    const incidentId = data.declareIncident.incident.id
    const linked = await change(tickets, { action: 'LINK_INCIDENT', incidentId })
    expect(outcomes(linked)).toEqual(['CHANGED', 'CHANGED'])
    expect(outcomes(await change(tickets, { action: 'LINK_INCIDENT', incidentId }))).toEqual([
      'UNCHANGED',
      'UNCHANGED',
    ])
    await undo(linked.bulkChange.id)
    expect((await types(tickets[0]!.id)).slice(-2)).toEqual(['INCIDENT_LINKED', 'INCIDENT_UNLINKED'])
    await world
      .as(desk.agent)
      .run(`mutation ($id: ID!) { endIncident(input: { incidentId: $id }) { userErrors { code } } }`, {
        id: incidentId,
      })
    const late = await change(tickets, { action: 'LINK_INCIDENT', incidentId })
    expect(outcomes(late)).toEqual(['REFUSED', 'REFUSED'])
    expect(late.bulkChange.rows[0].userErrors).toEqual([{ code: 'INCIDENT_ENDED' }])
  })

  it('takes no detail from a ticket that has the type already, when only a type is given', async () => {
    const about = { origin: 'PRODUCT', product: 'ECOMMERCE', components: ['CART'] }
    const [bug] = await open(1, about)
    const [order] = await open(1, { type: 'ORDER' })
    const done = await change([bug!, order!], { action: 'CLASSIFY', classification: { type: 'BUG' } })
    expect(outcomes(done)).toEqual(['UNCHANGED', 'CHANGED'])
    expect(await types(bug!.id)).toEqual(['OPENED'])
    expect(await details(bug!.id)).toEqual({ type: 'BUG', ...about, components: [{ key: 'CART' }] })
    const told = { type: 'BUG', origin: 'STORE_CUSTOMISATION' }
    expect(outcomes(await change([bug!], { action: 'CLASSIFY', classification: told }))).toEqual(['CHANGED'])
    expect(await details(bug!.id)).toEqual({ ...told, product: null, components: [] })
    await undo(done.bulkChange.id)
    expect(await types(bug!.id)).toEqual(['OPENED', 'CLASSIFIED'])
  })

  it('leaves alone what somebody changed since, and puts back the others', async () => {
    const tickets = await open(2)
    const done = await change(tickets, { action: 'RESOLVE', body: 'Fixed.' })
    await desk.reply(desk.at.owner, tickets[0]!.id, { body: 'No, it is not.' })
    const undone = await undo(done.bulkChange.id)
    expect(outcomes(undone)).toEqual(['KEPT', 'UNDONE'])
    expect(undone.bulkChange.rows[0].userErrors).toEqual([{ code: 'CHANGED_SINCE' }])
  })

  it('gives nothing back to who is no colleague any more', async () => {
    const [ticket] = await open(1)
    const former = await world.buildStaff('AGENT')
    await desk.act('assignTicket', ticket!.id, { assigneeId: idOf(former) })
    const done = await change([ticket!], { action: 'ASSIGN', assigneeId: idOf(colleague) })
    await world.stoa.orm.em.fork().nativeDelete(Staff, { person: former.id })
    const undone = await undo(done.bulkChange.id)
    expect(undone.bulkChange.rows[0]).toMatchObject({
      outcome: 'KEPT',
      userErrors: [{ code: 'NOT_FOUND' }],
      ticket: { assignee: { name: colleague.name } },
    })
  })

  it('is undone within ten minutes, by who made it, and by nobody else', async () => {
    const tickets = await open(1)
    const done = await change(tickets, { action: 'ASSIGN', assigneeId: idOf(colleague) })
    const missing = nodeId('BulkChange', '00000000-0000-7000-8000-000000000000')
    expect(await undo(done.bulkChange.id, colleague)).toEqual(await undo(missing, colleague))
    const node = async (as: Person) =>
      (await world.as(as).run(`query ($id: ID!) { node(id: $id) { id } }`, { id: done.bulkChange.id })).data
        .node
    expect(await node(desk.agent)).toEqual({ id: done.bulkChange.id })
    for (const as of [colleague, desk.at.owner]) expect(await node(as)).toBeNull()
    world.travel({ minutes: 11 })
    expect((await undo(done.bulkChange.id)).userErrors).toEqual([
      { code: 'TOO_LATE', field: ['input', 'id'] },
    ])
  })

  it('happens once for each key, and goes on where it stopped', async () => {
    const tickets = await open(3)
    const input = { action: 'ASSIGN', assigneeId: idOf(colleague), requestKey: 'bulk' }
    const [first, second] = await Promise.all([change(tickets, input), change(tickets, input)])
    expect(first.bulkChange.id).toBe(second.bulkChange.id)
    expect(outcomes(await change(tickets, input))).toEqual(['CHANGED', 'CHANGED', 'CHANGED'])
    for (const { id } of tickets) expect(await types(id)).toEqual(['OPENED', 'ASSIGNED'])
    expect((await change(tickets.slice(1), input)).userErrors[0].code).toBe('KEY_REUSED')
  })

  it('refuses as a whole what no ticket could follow, and who is no agent', async () => {
    const tickets = await open(1)
    const refused = async (input: object) => (await change(tickets, input)).userErrors
    expect(await refused({ action: 'CLASSIFY' })).toEqual([
      { code: 'REQUIRED', field: ['input', 'classification'] },
    ])
    expect(await refused({ action: 'CLASSIFY', classification: { type: 'ORDER', topic: 'OTHER' } })).toEqual([
      { code: 'OUT_OF_RANGE', field: ['input', 'classification', 'topic'] },
    ])
    expect(await refused({ action: 'ASSIGN', assigneeId: idOf(desk.at.owner) })).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'assigneeId'] },
    ])
    expect((await change([], { action: 'RESOLVE' })).userErrors[0].code).toBe('OUT_OF_RANGE')
    const product = await world.buildStaff('PRODUCT_MANAGER')
    expect(await change(tickets, { action: 'RESOLVE' }, product)).toMatchObject({ reason: 'ONLY_AGENTS' })
    expect(await types(tickets[0]!.id)).toEqual(['OPENED'])
  })

  it('sends a number of statements that grows with the tickets alone', async () => {
    const count = (tickets: { id: string }[]) =>
      world.countStatements(() => change(tickets, { action: 'ASSIGN', assigneeId: idOf(colleague) }))
    await count(await open(1))
    const [few, many] = [await open(2), await open(12)]
    const [ofFew, ofMany] = [await count(few), await count(many)]
    expect((ofMany - ofFew) / 10).toBeLessThanOrEqual(14)
  })
})

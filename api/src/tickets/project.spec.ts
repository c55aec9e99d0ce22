import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'

const PROJECT = `project {
  title startsOn endsOn finishedCount progressPercent
  people { name side } parts { id title dueOn assignee { name side } finishedAt }
}`
const EVENTS = `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 100) { nodes { type projectChange { title kind part } } } }`

let world: World
let desk: Desk

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
})
beforeEach(() => desk.begin())
afterAll(() => world.close())

const idOf = ({ id }: Person) => nodeId('Person', id)

async function order() {
  return (await desk.open({ type: 'ORDER', title: 'A shop for resellers' })).ticket.id as string
}

const TURNS = ['finishProjectPart', 'reopenProjectPart', 'removeProjectPart']

async function act(verb: string, ticketId: string, input: object = {}, as: Person = desk.agent) {
  const named = TURNS.includes(verb) ? 'turnProjectPart' : verb
  const inputType = `${named[0]!.toUpperCase()}${named.slice(1)}Input!`
  const { data, errors } = await world
    .as(as)
    .run(
      `mutation ($input: ${inputType}) { ${verb}(input: $input) { ticket { status ${PROJECT} } userErrors { code field } } }`,
      { input: { ticketId, ...input } },
    )
  return { ...data?.[verb], errors }
}

const PLAN = { title: 'A shop for resellers', startsOn: '2026-12-01', endsOn: '2027-02-26' }
const start = (ticketId: string, input: object = {}, as?: Person) =>
  act(
    'startProject',
    ticketId,
    {
      ...PLAN,
      personIds: [idOf(desk.agent), idOf(desk.at.owner)],
      parts: [
        { title: 'Prices by reseller', dueOn: '2026-12-18', assigneeId: idOf(desk.agent) },
        { title: 'Texts', assigneeId: idOf(desk.at.owner) },
      ],
      ...input,
    },
    as,
  )

async function partIdsOf(ticketId: string): Promise<string[]> {
  const { data } = await world
    .as(desk.agent)
    .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { ${PROJECT} } } }`, { id: ticketId })
  return data.node.project.parts.map(({ id }: { id: string }) => id)
}

describe('startProject', () => {
  it('lets an order grow, while its ticket stays and tells', async () => {
    const id = await order()
    const { ticket } = await start(id)
    expect(ticket).toMatchObject({
      status: 'NEW',
      project: {
        ...PLAN,
        finishedCount: 0,
        progressPercent: 0,
        people: [
          { name: 'Eleni Koronaiou', side: 'STORE' },
          { name: 'Kari Nygård', side: 'PLATFORM' },
        ],
        parts: [
          { title: 'Prices by reseller', dueOn: '2026-12-18', assignee: { name: 'Kari Nygård' } },
          { title: 'Texts', dueOn: null, assignee: { name: 'Eleni Koronaiou', side: 'STORE' } },
        ],
      },
    })
    const { data } = await world.as(desk.at.owner).run(EVENTS, { id })
    expect(data.ticketTimeline.nodes.at(-1)).toEqual({
      type: 'PROJECT_STARTED',
      projectChange: { title: PLAN.title, kind: null, part: null },
    })
  })

  it('starts once, of two starts at the same moment', async () => {
    const id = await order()
    const both = await Promise.all([start(id), start(id)])
    expect(both.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'ALREADY_A_PROJECT', field: null }])
  })

  it('finds the people of all its parts at once, and no more parts than a project has', async () => {
    const parts = (count: number) => ({
      parts: Array.from({ length: count }, (_, index) => ({
        title: `Part ${index}`,
        assigneeId: idOf(index % 2 ? desk.agent : desk.at.owner),
      })),
    })
    const [few, many, tooMany] = [await order(), await order(), await order()]
    const measured = []
    for (const [id, count] of [
      [few, 2],
      [many, 40],
    ] as const)
      measured.push(await world.countStatements(() => start(id, parts(count))))
    expect(measured[1]).toBe(measured[0])
    let answer: Awaited<ReturnType<typeof start>> | undefined
    const refusing = await world.countStatements(async () => (answer = await start(tooMany, parts(101))))
    expect(answer?.userErrors).toEqual([{ code: 'OUT_OF_RANGE', field: ['input', 'parts'] }])
    expect(refusing).toBeLessThan(measured[0]!)
  })

  it('refuses what is no order', async () => {
    const { ticket } = await desk.open()
    expect((await start(ticket.id)).userErrors).toEqual([{ code: 'NOT_AN_ORDER', field: null }])
  })

  it.each([
    ['a name of blanks', { title: '  ' }, 'REQUIRED', 'title'],
    ['an end before the start', { endsOn: '2026-11-30' }, 'OUT_OF_RANGE', 'endsOn'],
  ])('rejects %s', async (_, input, code, field) => {
    expect((await start(await order(), input)).userErrors).toEqual([{ code, field: ['input', field] }])
  })

  it('rejects people of other stores like people who are not there', async () => {
    const id = await order()
    const foreign = await start(id, { personIds: [idOf(desk.stranger)] })
    expect(foreign.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'personIds'] }])
    expect(await start(id, { personIds: ['psn_0000000000000000000000000'] })).toEqual(foreign)
  })

  it('is not for the store', async () => {
    const { errors } = await start(await order(), {}, desk.at.owner)
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', reason: 'ONLY_AGENTS' } }])
  })
})

describe('the parts of a project', () => {
  it('are finished, taken up again and finished once, and the store sees how far it is', async () => {
    const id = await order()
    await start(id)
    const [partId] = await partIdsOf(id)
    await act('finishProjectPart', id, { partId })
    await act('finishProjectPart', id, { partId })
    await act('reopenProjectPart', id, { partId })
    const { ticket } = await act('finishProjectPart', id, { partId })
    expect(ticket.project).toMatchObject({ finishedCount: 1, progressPercent: 50 })
    expect(ticket.project.parts[0].finishedAt).toBe(world.now().toString({ fractionalSecondDigits: 3 }))
    const { data } = await world.as(desk.at.owner).run(EVENTS, { id })
    const kinds = data.ticketTimeline.nodes.map(
      ({ projectChange }: { projectChange: { kind: string } | null }) => projectChange?.kind,
    )
    expect(kinds.slice(2)).toEqual(['PART_FINISHED', 'PART_REOPENED', 'PART_FINISHED'])
  })

  it('are added, changed and taken out, and the history keeps their names', async () => {
    const id = await order()
    await start(id)
    const [first, second] = await partIdsOf(id)
    await act('addProjectPart', id, { title: 'Training', dueOn: '2027-02-20' })
    await act('changeProjectPart', id, { partId: second, title: 'Texts in two languages' })
    const { ticket } = await act('removeProjectPart', id, { partId: first })
    expect(ticket.project.parts).toMatchObject([
      { title: 'Texts in two languages', assignee: null },
      { title: 'Training', dueOn: '2027-02-20' },
    ])
    const { data } = await world.as(desk.at.owner).run(EVENTS, { id })
    expect(data.ticketTimeline.nodes.at(-1).projectChange).toEqual({
      title: PLAN.title,
      kind: 'PART_REMOVED',
      part: 'Prices by reseller',
    })
  })

  it('belong to one project: another’s is as good as none', async () => {
    const [id, other] = [await order(), await order()]
    await start(id)
    await start(other)
    const [foreign] = await partIdsOf(other)
    const { userErrors } = await act('finishProjectPart', id, { partId: foreign })
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', field: ['input', 'partId'] }])
  })
})

describe('planProject', () => {
  it('names, dates and peoples it anew', async () => {
    const id = await order()
    await start(id)
    const { ticket } = await act('planProject', id, {
      title: 'Resellers',
      startsOn: '2026-12-07',
      personIds: [idOf(desk.agent)],
    })
    expect(ticket.project).toMatchObject({
      title: 'Resellers',
      startsOn: '2026-12-07',
      endsOn: null,
      people: [{ name: 'Kari Nygård' }],
    })
    expect(ticket.project.parts).toHaveLength(2)
  })
})

describe('projectPeople', () => {
  it('names the store’s people, its partner’s and the platform’s', async () => {
    await world.buildPartner([desk.at.store])
    const ask = `query ($id: ID!) { projectPeople(ticketId: $id) { name side } }`
    const { data } = await world.as(desk.agent).run(ask, { id: await order() })
    expect(data.projectPeople).toEqual(
      expect.arrayContaining([
        { name: 'Eleni Koronaiou', side: 'STORE' },
        { name: 'Nikos Arvanitis', side: 'PARTNER' },
        { name: 'Kari Nygård', side: 'PLATFORM' },
      ]),
    )
    expect(data.projectPeople).not.toContainEqual({ name: 'Dimitra Pappa', side: 'STORE' })
  })

  it('names nobody to the store, which has no part in planning', async () => {
    const ask = `query ($id: ID!) { projectPeople(ticketId: $id) { name side } }`
    const { errors } = await world.as(desk.at.owner).run(ask, { id: await order() })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', scope: 'staff:read' })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf } from '../../test/board.ts'
import { type Desk, openDesk } from '../../test/desk.ts'
import { replay, stored } from '../../test/replay.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, soughtUuid } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { shipFixes } from './ship-fixes.ts'

let world: World
let desk: Desk
let ingrid: Person

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(() => desk.begin('PRO'))
afterAll(() => world.close())

const FIELDS = `fix { id number version title { el nb en } words { el nb en } state components { key } shippedAt storesProtected
  preparedBy { name } shippedBy { name } progress { done total } reach { tickets stores openTickets openStores }
  incidents { number } tickets { isLinked isSource ticket { number status } store { name } } suggestion { number status }
  viewerCan { change linkSuggestion ship } } userErrors { code field }`
const TITLE = { en: 'The cart lost discounts', el: 'Το καλάθι έχανε εκπτώσεις' }
const WORDS = { en: 'Discounts stay in the cart again.', el: 'Οι εκπτώσεις μένουν ξανά στο καλάθι.' }

describe('prepareFix', () => {
  it('makes a fix ready with its tickets, its incident and where it came from', async () => {
    const bug = await opened()
    const reported = await opened()
    const incident = await declare([reported.id])
    const { fix, userErrors } = await prepare({
      ticketIds: [bug.id],
      sourceTicketId: bug.id,
      incidentIds: [incident.id],
      components: ['CART'],
    })
    expect(userErrors).toEqual([])
    expect(fix).toMatchObject({
      state: 'PREPARED',
      title: { ...TITLE, nb: TITLE.en },
      words: { ...WORDS, nb: WORDS.en },
      components: [{ key: 'CART' }],
      preparedBy: { name: 'Kari Nygård' },
      storesProtected: null,
      incidents: [{ number: incident.number }],
      reach: { tickets: 2, stores: 1, openTickets: 2, openStores: 1 },
      viewerCan: { change: true, linkSuggestion: false, ship: true },
    })
    expect(fix.tickets).toMatchObject([
      { isLinked: true, isSource: true, ticket: { number: bug.number } },
      { isLinked: false, isSource: false, ticket: { number: reported.number } },
    ])
    expect((await ticketOf(bug.id, desk.agent)).fix).toMatchObject({ number: fix.number, shippedAt: null })
    expect((await ticketOf(reported.id, desk.agent)).fix).toMatchObject({ number: fix.number })
    expect((await ticketOf(bug.id)).fix).toBeNull()
  })

  it('is prepared once, however often it is sent, and refuses the key for another', async () => {
    const first = await prepare({ requestKey: 'once' })
    const twice = await Promise.all([prepare({ requestKey: 'twice' }), prepare({ requestKey: 'twice' })])
    expect((await prepare({ requestKey: 'once' })).fix.id).toBe(first.fix.id)
    expect(twice[0].fix.id).toBe(twice[1].fix.id)
    expect((await prepare({ requestKey: 'once', title: { en: 'Else' } })).userErrors).toMatchObject([
      { code: 'KEY_REUSED' },
    ])
  })

  it.each([
    ['REQUIRED', 'title', { title: { en: ' ' } }],
    ['TOO_LONG', 'title', { title: { nb: 'x'.repeat(201) } }],
    ['REQUIRED', 'words', { words: { el: '' } }],
    ['TOO_LONG', 'words', { words: { en: 'x'.repeat(2001) } }],
    ['OUT_OF_RANGE', 'components', { components: ['TELEPORT'] }],
    ['NOT_FOUND', 'ticketIds', { ticketIds: [nodeId('Ticket', crypto.randomUUID())] }],
    ['NOT_FOUND', 'sourceTicketId', { sourceTicketId: 'tkt_nothing' }],
    ['NOT_FOUND', 'incidentIds', { incidentIds: ['inc_nothing'] }],
    ['OUT_OF_RANGE', 'ticketIds', { ticketIds: Array.from({ length: 101 }, () => 'tkt_nothing') }],
  ])('refuses as %s of %s', async (code, field, input) => {
    const before = await countOfFixes()
    expect((await prepare(input)).userErrors).toEqual([{ code, field: ['input', field] }])
    expect(await countOfFixes()).toBe(before)
  })

  it('leaves a suggestion to the product team', async () => {
    const suggestionId = await suggested()
    const { errors } = await prepare({ suggestionId })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_PRODUCT_TEAM' })
    const { fix } = await prepare({ suggestionId }, ingrid)
    expect(fix).toMatchObject({
      suggestion: { status: 'UNDER_CONSIDERATION' },
      viewerCan: { linkSuggestion: true },
    })
  })

  it('comes from no private suggestion: nobody else would see what is shipped', async () => {
    const board = boardOf(world)
    const { id: suggestionId } = await board.suggestPrivately(await board.buildShop(), 'Only for our till')
    const refused = [{ code: 'NOT_PUBLISHED', field: ['input', 'suggestionId'] }]
    expect((await prepare({ suggestionId }, ingrid)).userErrors).toEqual(refused)
    const { fix } = await prepare({}, ingrid)
    expect((await run('linkToFix', { fixId: fix.id, suggestionId }, ingrid)).userErrors).toEqual(refused)
  })

  it('is for the platform’s own people, and asks to sign in', async () => {
    expect((await prepare({}, desk.at.owner)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'SCOPE',
    })
    expect((await prepare({}, null)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('changeFix', () => {
  it('says it in other words, unless somebody else did since', async () => {
    const { fix } = await prepare()
    const change = { fixId: fix.id, title: { en: 'Other' }, words: { en: 'Words' } }
    const first = await run('changeFix', { ...change, expectedVersion: fix.version })
    expect(first.fix).toMatchObject({ title: { el: 'Other' }, words: { nb: 'Words' }, components: [] })
    expect((await run('changeFix', { ...change, expectedVersion: fix.version })).userErrors).toEqual([
      { code: 'CHANGED_SINCE', field: ['input', 'expectedVersion'] },
    ])
    expect((await run('changeFix', { ...change, fixId: 'fix_nothing' })).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ])
  })
})

describe('linkToFix and unlinkFromFix', () => {
  it('link a ticket to one fix at a time, and let it go again', async () => {
    const { id } = await opened()
    const [one, other] = [(await prepare()).fix, (await prepare()).fix]
    expect((await run('linkToFix', { fixId: one.id, ticketIds: [id] })).fix.reach.tickets).toBe(1)
    expect((await run('linkToFix', { fixId: one.id, ticketIds: [id] })).fix.reach.tickets).toBe(1)
    expect((await run('linkToFix', { fixId: other.id, ticketIds: [id] })).userErrors).toEqual([
      { code: 'IN_ANOTHER_FIX', field: ['input', 'ticketIds'] },
    ])
    expect((await run('unlinkFromFix', { fixId: one.id, ticketIds: [id] })).fix.reach.tickets).toBe(0)
    expect((await run('linkToFix', { fixId: other.id, ticketIds: [id] })).fix.reach.tickets).toBe(1)
  })

  it('leave the bug that it came from its source, however often it is named', async () => {
    const [bug, other] = [await opened(), await opened()]
    const { fix } = await prepare({ sourceTicketId: bug.id })
    const sourcesOf = async (sourceTicketId: string) => {
      const { fix: linked } = await run('linkToFix', { fixId: fix.id, sourceTicketId })
      return linked.tickets.filter(({ isSource }: { isSource: boolean }) => isSource)
    }
    expect(await sourcesOf(bug.id)).toMatchObject([{ ticket: { number: bug.number } }])
    expect(await sourcesOf(other.id)).toMatchObject([{ ticket: { number: other.number } }])
    expect(await sourcesOf(bug.id)).toMatchObject([{ ticket: { number: bug.number } }])
  })

  it('stand in the history, with who and when, for the platform’s own people alone (T13)', async () => {
    const [bug, other] = [await opened(), await opened()]
    const { fix } = await prepare({ ticketIds: [other.id], sourceTicketId: bug.id })
    await run('linkToFix', { fixId: fix.id, ticketIds: [bug.id, other.id] })
    world.travel({ minutes: 5 })
    await run('unlinkFromFix', { fixId: fix.id, ticketIds: [other.id] }, ingrid)
    await run('unlinkFromFix', { fixId: fix.id, ticketIds: [other.id] }, ingrid)
    const what = { number: fix.number, title: { el: TITLE.el }, shippedAt: null, storesProtected: null }
    const linked = { type: 'FIX_LINKED', isInternal: true, fix: what, actor: { name: 'Kari Nygård' } }
    expect((await historyOf(bug.id)).slice(1)).toMatchObject([linked])
    expect((await historyOf(other.id)).slice(1)).toMatchObject([
      linked,
      { type: 'FIX_UNLINKED', fix: what, actor: { name: 'Ingrid Moe' } },
    ])
    expect(await historyOf(other.id, desk.at.owner)).toHaveLength(1)
    const tickets = await world.stoa.orm.em
      .fork()
      .find(
        Ticket,
        { id: { $in: [bug, other].map(({ id }) => soughtUuid('Ticket', id)) } },
        { populate: ['events', 'calendar'] },
      )
    for (const ticket of tickets) expect(stored(ticket)).toEqual(replay(ticket))
  })

  it('take as many statements for two tickets as for twenty', async () => {
    const measured = []
    for (const count of [1, 2, 20]) {
      const ticketIds: string[] = []
      for (let index = 0; index < count; index++) ticketIds.push((await opened()).id)
      const { fix } = await prepare()
      const linking = await world.countStatements(() => run('linkToFix', { fixId: fix.id, ticketIds }))
      const unlinking = await world.countStatements(() => run('unlinkFromFix', { fixId: fix.id, ticketIds }))
      measured.push({ linking, unlinking })
    }
    expect(measured[2]).toEqual(measured[1])
  })

  it('give a ticket that two fixes want at once to one of them', async () => {
    const { id } = await opened()
    const fixes = [(await prepare()).fix, (await prepare()).fix]
    const answers = await Promise.all(
      fixes.map((fix) => run('linkToFix', { fixId: fix.id, ticketIds: [id] })),
    )
    expect(answers.flatMap(({ userErrors }) => userErrors).map(({ code }: { code: string }) => code)).toEqual(
      ['IN_ANOTHER_FIX'],
    )
  })

  it('leave a ticket that waits for a fix of its own out of its incident’s', async () => {
    const ticket = await opened()
    const incident = await declare([ticket.id])
    const own = (await prepare({ ticketIds: [ticket.id] })).fix
    const { fix } = await prepare({ incidentIds: [incident.id] })
    expect([own.reach.tickets, fix.reach.tickets]).toEqual([1, 0])
    expect((await prepare({ incidentIds: [incident.id] })).userErrors).toEqual([
      { code: 'IN_ANOTHER_FIX', field: ['input', 'incidentIds'] },
    ])
  })
})

describe('shipFix', () => {
  it('lets it go once; its words and links stay from then on', async () => {
    const { id } = await opened()
    const { fix } = await prepare({ ticketIds: [id] })
    expect(
      (await run('shipFix', { fixId: fix.id, expectedVersion: fix.version + 1 })).userErrors,
    ).toMatchObject([{ code: 'CHANGED_SINCE' }])
    expect((await run('shipFix', { fixId: fix.id, expectedVersion: fix.version })).fix).toMatchObject({
      state: 'SHIPPING',
      shippedAt: null,
      viewerCan: { change: false, ship: false },
    })
    expect((await run('shipFix', { fixId: fix.id })).fix.state).toBe('SHIPPING')
    for (const [verb, input] of [
      ['changeFix', { title: TITLE, words: WORDS }],
      ['linkToFix', {}],
      ['unlinkFromFix', { ticketIds: [id] }],
    ] as const)
      expect((await run(verb, { fixId: fix.id, ...input })).userErrors).toEqual([
        { code: 'FIX_SHIPPED', field: ['input', 'fixId'] },
      ])
    await ship()
    expect((await run('shipFix', { fixId: fix.id })).fix).toMatchObject({
      state: 'SHIPPED',
      storesProtected: 1,
      progress: { done: 1, total: 1 },
      shippedBy: { name: 'Kari Nygård' },
      tickets: [{ ticket: { status: 'RESOLVED' }, isLinked: true }],
    })
  })

  it('ends its incidents with its words, and ships the suggestion that it came from', async () => {
    const incident = await declare([])
    const { fix } = await prepare({ incidentIds: [incident.id], suggestionId: await suggested() }, ingrid)
    await run('shipFix', { fixId: fix.id })
    await ship()
    const { data } = await world.as(desk.at.owner).run(
      `query ($number: Int!, $suggestion: Int!) {
          incident(number: $number) { endedAt updates { stage words { en el } } }
          suggestion(number: $suggestion) { status decisions { status reason } } }`,
      { number: incident.number, suggestion: fix.suggestion.number },
    )
    expect(data.incident.endedAt).not.toBeNull()
    expect(data.incident.updates).toEqual([{ stage: 'RESOLVED', words: WORDS }])
    expect(data.suggestion).toMatchObject({
      status: 'SHIPPED',
      decisions: [{ status: 'SHIPPED', reason: WORDS.en }],
    })
  })
})

describe('platformFixes', () => {
  it('lists them, the latest first, or those in one state', async () => {
    world.travel({ minutes: 600 })
    const [first, second] = [(await prepare()).fix, (await prepare()).fix]
    const LIST = `query ($state: PlatformFixState, $after: String) { platformFixes(first: 1, after: $after, state: $state) {
      nodes { number } pageInfo { endCursor hasNextPage } totalCount } }`
    const page = (variables: object = {}) => world.as(ingrid).run(LIST, variables)
    const { data } = await page()
    expect(data.platformFixes.nodes).toEqual([{ number: second.number }])
    const next = await page({ after: data.platformFixes.pageInfo.endCursor })
    expect(next.data.platformFixes.nodes).toEqual([{ number: first.number }])
    const shipping = await page({ state: 'SHIPPING' })
    expect(shipping.data.platformFixes).toMatchObject({ nodes: [], totalCount: 0 })
  })
})

describe('shippedFixes', () => {
  it('tells every store what is out, the latest first, and whether its own report was among it', async () => {
    const { id } = await opened()
    const { fix } = await prepare({ ticketIds: [id] })
    const waiting = await prepare()
    await run('shipFix', { fixId: fix.id })
    await ship()
    const mine = await feed(desk.at.owner)
    expect(mine[0]).toMatchObject({ number: fix.number, storesProtected: 1, isReported: true })
    expect(mine.map(({ number }: { number: number }) => number)).not.toContain(waiting.fix.number)
    expect((await feed(desk.stranger))[0]).toMatchObject({ number: fix.number, isReported: null })
  })
})

async function feed(as: Person) {
  const { data } = await world
    .as(as)
    .run(
      `query ($storeId: ID) { shippedFixes(first: 5, storeId: $storeId) { nodes { number words { el } storesProtected isReported } totalCount } }`,
      { storeId: nodeId('Store', desk.at.store.id) },
    )
  return data.shippedFixes.nodes
}

async function ship() {
  expect(await shipFixes(world.stoa.orm.em.fork(), world.now)).toBe(1)
}

async function run(verb: string, input: object, as: Person | null = desk.agent) {
  const type =
    { linkToFix: 'FixLinks', unlinkFromFix: 'FixLinks' }[verb] ?? `${verb[0]!.toUpperCase()}${verb.slice(1)}`
  const { data, errors } = await world
    .as(as)
    .run(`mutation ($input: ${type}Input!) { ${verb}(input: $input) { ${FIELDS} } }`, { input })
  return { ...data?.[verb], errors }
}

function prepare(input: object = {}, as: Person | null = desk.agent) {
  world.travel({ minutes: 1 })
  return run('prepareFix', { title: TITLE, words: WORDS, ...input }, as)
}

async function opened() {
  return (await desk.open()).ticket as { id: string; number: number }
}

async function declare(ticketIds: string[]) {
  const { data } = await world
    .as(desk.agent)
    .run(
      `mutation ($input: DeclareIncidentInput!) { declareIncident(input: $input) { incident { id number } } }`,
      {
        input: { title: { en: 'Cart' }, severity: 'MAJOR', components: ['CART'], affects: 'ALL', ticketIds },
      },
    )
  return data.declareIncident.incident as { id: string; number: number }
}

async function historyOf(id: string, as: Person = desk.agent) {
  const { data } = await world.as(as).run(
    `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 50) { nodes {
        type isInternal actor { name } fix { number title { el } shippedAt storesProtected } } } }`,
    { id },
  )
  return data.ticketTimeline.nodes as { type: string }[]
}

async function suggested(): Promise<string> {
  const { data } = await world
    .as(desk.at.owner)
    .run(`mutation ($input: SuggestInput!) { suggest(input: $input) { suggestion { id } } }`, {
      input: {
        storeId: nodeId('Store', desk.at.store.id),
        title: `Keep ${crypto.randomUUID()}`,
        body: 'Please.',
      },
    })
  return data.suggest.suggestion.id
}

async function ticketOf(id: string, as: Person = desk.at.owner) {
  const { data } = await world
    .as(as)
    .run(`query ($id: ID!) { node(id: $id) { ... on Ticket { status fix { number shippedAt } } } }`, { id })
  return data.node
}

async function countOfFixes(): Promise<number> {
  const row = await world.stoa.reads
    .selectFrom('platform_fix')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

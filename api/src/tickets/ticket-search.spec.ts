import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../test/desk.ts'
import {
  GOLDEN_NOTHING,
  GOLDEN_QUERIES,
  GOLDEN_STRANGERS,
  GOLDEN_TICKETS,
} from '../../test/golden-tickets.ts'
import { tablesReadWhole } from '../../test/explained.ts'
import { fillWithTickets } from '../../test/haystack.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'

let world: World
let desk: Desk
const keys = new Map<number, string>()
const numbers = new Map<string, number>()

beforeAll(async () => {
  world = await freshWorld()
  desk = await openDesk(world)
  await desk.begin()
  for (const { key, title, said } of GOLDEN_TICKETS) {
    const [body, ...replies] = said
    const { ticket } = await desk.open({ title, body })
    for (const reply of replies) await desk.reply(desk.agent, ticket.id, { body: reply })
    keys.set(ticket.number, key)
    numbers.set(key, ticket.number)
    world.travel({ minutes: 1 })
  }
})
afterAll(() => world.close())

const SEARCH = `query ($filter: TicketFilter, $orderBy: TicketOrder, $first: Int!, $after: String) {
  tickets(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { number searchExcerpt { title { text isHit } message { text isHit } } }
  }
}`
type Found = {
  number: number
  searchExcerpt: Record<'title' | 'message', { text: string; isHit: boolean }[]>
}

type Search = {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string }
  nodes: Found[]
  keys: string[]
}

async function search(words: string, as = desk.at.owner, variables: object = {}): Promise<Search> {
  const { data, errors } = await world
    .as(as)
    .run(SEARCH, { filter: { search: words }, first: 50, ...variables })
  expect(errors).toBeUndefined()
  const nodes: Found[] = data.tickets.nodes
  return { ...data.tickets, nodes, keys: nodes.map(({ number }) => keys.get(number) ?? `#${number}`) }
}

describe('search over tickets and messages (T13)', () => {
  it('has at least fifty golden queries', () => expect(GOLDEN_QUERIES.length).toBeGreaterThanOrEqual(50))

  it.each(GOLDEN_QUERIES)('finds by %s %s', async (words, ...found) => {
    expect((await search(words)).keys.slice(0, found.length)).toEqual(found)
  })

  it.each(GOLDEN_STRANGERS)('does not take %s for what stands in %s', async (words, ...hidden) => {
    const { keys: found } = await search(words)
    for (const key of hidden) expect(found).not.toContain(key)
  })

  it.each(GOLDEN_NOTHING)('finds nothing by %s, and says so', async (words) => {
    expect(await search(words)).toMatchObject({ keys: [], totalCount: 0 })
  })

  it('weighs a title above a message, and a ticket’s own number above both', async () => {
    await desk.begin()
    const said = await desk.open({
      title: 'Something else',
      body: 'The parasol fell over: parasol, parasol, parasol.',
    })
    const titled = await desk.open({ title: 'A parasol', body: 'It fell over.' })
    const named = await desk.open({ title: `Like ${said.ticket.number} again`, body: 'The same.' })
    const found = async (words: string) => (await search(words)).nodes.map(({ number }) => number)
    expect(await found('parasol')).toEqual([titled.ticket.number, said.ticket.number])
    expect(await found(`#${said.ticket.number}`)).toEqual([said.ticket.number, named.ticket.number])
  })

  it('needs every word, wherever in the ticket it stands', async () => {
    await desk.begin()
    const { ticket } = await desk.open({ title: 'Gilded frame', body: 'Scratched in the mail.' })
    await desk.reply(desk.agent, ticket.id, { body: 'A courier picks it up.' })
    expect((await search('frame courier')).nodes).toHaveLength(1)
    expect((await search('frame helicopter')).nodes).toEqual([])
  })

  it('walks its pages in order, each ticket once', async () => {
    await desk.begin()
    for (const index of [1, 2, 3, 4, 5, 6, 7])
      await desk.open({ title: `Lantern ${'very '.repeat(index)}bright` })
    const all = (await search('lantern')).nodes.map(({ number }) => number)
    expect(all).toHaveLength(7)
    const walked: number[] = []
    for (let page = await search('lantern', desk.at.owner, { first: 2 }); ;) {
      walked.push(...page.nodes.map(({ number }) => number))
      if (!page.pageInfo.hasNextPage) break
      page = await search('lantern', desk.at.owner, { first: 2, after: page.pageInfo.endCursor })
    }
    expect(walked).toEqual(all)
  })

  it('says where the words stand, and marks each form of them', async () => {
    await desk.begin()
    await desk.open({ title: 'Δύο παραγγελίες', body: `${'Λόγια. '.repeat(40)}Η παραγγελία <b>λείπει</b>.` })
    const [{ searchExcerpt: excerpt } = { searchExcerpt: null }] = (await search('παραγγελιων')).nodes
    expect(excerpt?.title).toEqual([
      { text: 'Δύο ', isHit: false },
      { text: 'παραγγελίες', isHit: true },
    ])
    expect(excerpt?.message.filter(({ isHit }) => isHit)).toEqual([{ text: 'παραγγελία', isHit: true }])
    expect(excerpt?.message.map(({ text }) => text).join('')).toMatch(/^… .*<b>λείπει<\/b>\.$/)
  })

  describe('within what one may see', () => {
    const note = (ticketId: string, body: string) =>
      sql`insert into message (id, ticket_id, side, body, is_internal, sent_at)
        values (gen_random_uuid(), ${uuidOf('Ticket', ticketId)}, 'PLATFORM', ${body}, true, ${world.now().toString()})`.execute(
        world.stoa.reads,
      )

    it('finds by internal notes for the platform’s own people, and never for a store or a partner', async () => {
      await desk.begin()
      const { ticket } = await desk.open({ title: 'Ordinary words', body: 'Nothing more.' })
      await note(ticket.id, 'They are about to churn, says the salesman.')
      const partner = await world.buildPartner([desk.at.store])
      for (const words of ['churn', 'churning', 'chrun', 'ordinary churn', 'salesm'])
        for (const outsider of [desk.at.owner, partner, desk.stranger])
          expect(await search(words, outsider)).toMatchObject({ nodes: [], totalCount: 0 })
      const found = await search('churning', desk.agent)
      expect(found.nodes.map(({ number }) => number)).toEqual([ticket.number])
      expect(found.nodes[0]?.searchExcerpt.message.some(({ text, isHit }) => isHit && text === 'churn')).toBe(
        true,
      )
    })

    it('lets a note change neither the order nor the excerpt that a store gets', async () => {
      await desk.begin()
      const first = await desk.open({ title: 'Blinds', body: 'A velvet one.' })
      const second = await desk.open({ title: 'Curtains', body: 'A velvet one.' })
      const before = await search('velvet')
      await note(first.ticket.id, 'velvet velvet velvet')
      await note(second.ticket.id, 'Never tell them about velvet.')
      const after = await search('velvet')
      expect(after.nodes).toEqual(before.nodes)
    })

    it('finds and counts no other store’s tickets, whatever is typed', async () => {
      await desk.begin()
      const { ticket } = await desk.open({ title: 'Zeppelin over the harbour' })
      for (const words of ['zeppelin', 'zepelin', 'zepp', `#${ticket.number}`, `store:${desk.at.store.id}`])
        expect(await search(words, desk.stranger)).toMatchObject({ nodes: [], totalCount: 0 })
      const filter = { search: 'zeppelin', storeId: nodeId('Store', desk.at.store.id) }
      expect((await search('', desk.stranger, { filter })).totalCount).toBe(0)
      expect((await search('', desk.agent, { filter })).totalCount).toBe(1)
    })

    it('takes a slip for what it may have meant though another store wrote it so', async () => {
      await desk.open({ title: 'Zepelin', body: 'Written wrongly here.' }, desk.stranger)
      await desk.begin()
      const { ticket } = await desk.open({ title: 'Zeppelin over the harbour' })
      expect((await search('zepelin')).nodes.map(({ number }) => number)).toEqual([ticket.number])
    })
  })

  it('reads neither tickets nor messages from end to end, among a hundred thousand messages', async () => {
    await desk.begin()
    const { ticket } = await desk.open({ title: 'Needle', body: 'In the haystack.' })
    await fillWithTickets(world, uuidOf('Ticket', ticket.id)!)
    expect(
      await tablesReadWhole(world, () =>
        sql`select * from near_words('kvitering')`.execute(world.stoa.reads),
      ),
    ).toEqual([])
    for (const as of [desk.agent, desk.at.owner])
      for (const words of ['needle', 'παραγγελία', 'παραγγελεία 17', 'zzzzz'])
        expect(await tablesReadWhole(world, () => search(words, as))).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(ticket|message|ticket_search|search_word)$/)]),
        )
    const counted = (as: typeof desk.agent) => search('παραγγελία', as)
    expect((await counted(desk.agent)).totalCount).toBe(1_252)
    expect((await counted(desk.at.owner)).totalCount).toBe(0)
  }, 120_000)
})

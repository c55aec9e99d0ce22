import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, CAST } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import { nodeId, uuidOf } from '../graphql/node-id.ts'
import { PlatformFix } from '../incidents/platform-fix.entity.ts'
import type { Person } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'
import { tellSuggestionNews } from '../notifications/tell-suggestion-news.ts'
import { Membership } from '../stores/store.entity.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'
import { SuggestionDemand } from './suggestion-demand.entity.ts'
import { SuggestionFix } from './suggestion-fix.entity.ts'
import { withdrawSuggestion } from './withdraw-suggestion.ts'

const mutation = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { userErrors { code field } } }`
const FOLLOW = mutation('followSuggestion', 'FollowSuggestionInput')
const ORDER = mutation('orderSuggestion', 'OrderSuggestionInput')
const ON_BEHALF = mutation('voteOnBehalf', 'VoteOnBehalfInput')
const NOTE = mutation('noteSuggestion', 'NoteSuggestionInput')
const WEIGH = mutation('weighSuggestion', 'WeighSuggestionInput')
const LOOK = mutation('lookAtSuggestion', 'LookAtSuggestionInput')
const INBOX = '{ unreadNotificationCount notifications(first: 20) { nodes { kind suggestion { title } } } }'
const HIDDEN = [{ code: 'NOT_FOUND', field: ['input', 'suggestionId'] }]

let world: World
let board: ReturnType<typeof boardOf>
let ingrid: Person
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
  ingrid = await world.buildStaff('PRODUCT_MANAGER')
})
beforeEach(() => world.travel(MONDAY_MORNING))
afterAll(() => world.close())

/** One store's private wish, another store, and who belongs to both. */
async function buildPrivate() {
  const [shop, other] = [await board.buildShop('Kyma Swimwear'), await board.buildShop('Meli Taygetou')]
  const made = await board.suggestPrivately(shop, 'A label in gold')
  const em = world.stoa.orm.em.fork()
  const joined = { id: newId(), person: other.owner, store: shop.store, role: 'MEMBER' as const }
  em.persist(Object.assign(new Membership(), joined))
  await em.flush()
  return { shop, other, made, foreign: { suggestionId: made.id, storeId: other.id } }
}

const stored = (id: string) => world.stoa.orm.em.fork().findOne(Suggestion, uuidOf('Suggestion', id)!)

describe('a private wish', () => {
  it('takes no vote, no follower, no order and no demand of another store, whoever acts for it', async () => {
    const { shop, other, foreign } = await buildPrivate()
    const partner = await world.buildPartner([shop.store, other.store])
    const kari = await world.buildStaff('AGENT')
    for (const [person, operation, more] of [
      [other.owner, CAST, {}],
      [other.owner, FOLLOW, {}],
      [partner, FOLLOW, {}],
      [other.owner, ORDER, {}],
      [partner, ORDER, {}],
      [kari, ON_BEHALF, { source: 'CALL', askedByEmail: other.owner.email }],
    ] as const)
      expect((await board.run(person, operation, { ...foreign, ...more })).userErrors).toEqual(HIDDEN)
    const em = world.stoa.orm.em.fork()
    for (const kept of [Vote, SuggestionDemand])
      expect(await em.count<Vote | SuggestionDemand>(kept, { store: other.store.id })).toBe(0)
  })

  it('takes those of its own store', async () => {
    const { shop, made } = await buildPrivate()
    const kari = await world.buildStaff('AGENT')
    const own = { suggestionId: made.id, storeId: shop.id }
    expect((await board.run(shop.owner, FOLLOW, own)).userErrors).toEqual([])
    expect((await board.run(shop.owner, ORDER, own)).userErrors).toEqual([])
    expect((await board.run(kari, ON_BEHALF, { ...own, source: 'CALL' })).userErrors).toEqual([])
  })

  it('is told to no other store that stands behind it, and not shown where it was told', async () => {
    const { shop, other, made } = await buildPrivate()
    const second = await world.buildMember(other.store, 'OWNER')
    const em = world.stoa.orm.em.fork()
    const suggestion = await em.findOneOrFail(Suggestion, uuidOf('Suggestion', made.id)!)
    const cast = { id: newId(), suggestion, store: other.store, castBy: other.owner, castAt: world.now() }
    em.persist(Object.assign(new Vote(), cast))
    await em.flush()
    await board.decide(ingrid, made, 'PLANNED', 'For them alone.')
    await tellSuggestionNews(world.stoa.orm.em, world.now())
    const inbox = async (person: Person) => (await world.as(person).run(INBOX)).data
    expect((await inbox(shop.owner)).notifications.nodes).toHaveLength(1)
    for (const person of [other.owner, second])
      expect(await inbox(person)).toEqual({ unreadNotificationCount: 0, notifications: { nodes: [] } })

    await em
      .getConnection()
      .execute(
        `update notification set store_id = ?, person_id = ? where person_id = ? and news_id is not null`,
        [other.store.id, other.owner.id, shop.owner.id],
      )
    expect(await inbox(other.owner)).toEqual({ unreadNotificationCount: 0, notifications: { nodes: [] } })
  })
})

describe('a private wish that is withdrawn', () => {
  const withdraw = (em: ReturnType<typeof world.stoa.orm.em.fork>, seen: Suggestion) =>
    em.transactional(async (within) => {
      await withdrawSuggestion(within, within.merge(seen))
    })

  it('goes, with its vote', async () => {
    const made = await board.suggestPrivately(await board.buildShop(), 'Nobody saw it')
    await withdraw(world.stoa.orm.em.fork(), (await stored(made.id))!)
    expect(await stored(made.id)).toBeNull()
  })

  it('stays where it was published or looked at since it was read', async () => {
    const shop = await board.buildShop()
    const publish = mutation('publishSuggestion', 'PublishSuggestionInput')
    for (const [title, operation, more] of [
      ['Seen meanwhile', publish, { title: 'In new words', body: 'For all.' }],
      ['Looked at meanwhile', LOOK, {}],
    ] as const) {
      const made = await board.suggestPrivately(shop, title)
      const seen = (await stored(made.id))!
      const by = operation === publish ? await world.buildStaff('AGENT') : ingrid
      expect((await board.run(by, operation, { suggestionId: made.id, ...more })).userErrors).toEqual([])
      await withdraw(world.stoa.orm.em.fork(), seen)
      expect(await stored(made.id)).not.toBeNull()
    }
  })

  it('stays with what the team noted, with its weight, and where it was asked for elsewhere', async () => {
    const shop = await board.buildShop()
    for (const [title, operation, more] of [
      ['A note', NOTE, { body: 'Ask three shops.' }],
      ['A weight', WEIGH, { weight: 3, reason: 'It fits the plan.' }],
      ['A demand', ON_BEHALF, { storeId: shop.id, source: 'CALL' }],
    ] as const) {
      const made = await board.suggestPrivately(shop, title)
      expect((await board.run(ingrid, operation, { suggestionId: made.id, ...more })).userErrors).toEqual([])
      await withdraw(world.stoa.orm.em.fork(), (await stored(made.id))!)
      expect(await stored(made.id)).not.toBeNull()
    }
  })

  it('stays where a fix came from it', async () => {
    const made = await board.suggestPrivately(await board.buildShop(), 'A fix came from it')
    const prepared = await world
      .as(ingrid)
      .run('mutation ($input: PrepareFixInput!) { prepareFix(input: $input) { fix { number } } }', {
        input: { title: { en: 'The till' }, words: { en: 'It opens again.' } },
      })
    const em = world.stoa.orm.em.fork()
    const fix = await em.findOneOrFail(PlatformFix, { number: prepared.data.prepareFix.fix.number })
    em.persist(SuggestionFix.link((await em.findOne(Suggestion, uuidOf('Suggestion', made.id)!))!, fix))
    await em.flush()
    await withdraw(world.stoa.orm.em.fork(), (await stored(made.id))!)
    expect(await stored(made.id)).not.toBeNull()
  })

  it('stays where another store had voted for it', async () => {
    const { other, made } = await buildPrivate()
    const em = world.stoa.orm.em.fork()
    const suggestion = await em.findOneOrFail(Suggestion, uuidOf('Suggestion', made.id)!)
    const cast = { id: newId(), suggestion, store: other.store, castBy: other.owner, castAt: world.now() }
    em.persist(Object.assign(new Vote(), cast))
    await em.flush()
    await withdraw(world.stoa.orm.em.fork(), (await stored(made.id))!)
    expect(nodeId('Suggestion', (await stored(made.id))!.id)).toBe(made.id)
  })
})

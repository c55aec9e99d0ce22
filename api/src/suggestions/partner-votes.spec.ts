import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardOf, CAST, MISSING_STORE, WITHDRAW } from '../../test/board.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { castVote } from './cast-vote.ts'
import { Suggestion } from './suggestion.entity.ts'

const LET = `mutation ($input: LetPartnerVoteInput!) { letPartnerVote(input: $input) {
  partnerVoting { partner { id name } mayVote changes { mayVote by { name } at } viewerCan { change } } userErrors { code field } } }`
const VOTING = `query ($storeId: ID!) { partnerVoting(storeId: $storeId) {
  partner { id name } mayVote changes { mayVote } viewerCan { change } } }`
const VOTES = `query ($number: Int!) { suggestion(number: $number) { voteCount
  ownVotes { store { id } viaPartner { name } mayTakeBack } } }`
const LIST = `query ($storeId: ID!) { suggestions(first: 100, filter: { votedByStoreId: $storeId, isVotedViaPartner: true }) { nodes { id } } }`
const ABILITY = `query ($slug: String!) { store(slug: $slug) { viewerCan { vote } } }`
const VIA = { viaPartner: { name: 'Arvanitis & Co' }, mayTakeBack: true }

let world: World
let board: ReturnType<typeof boardOf>
beforeAll(async () => {
  world = await freshWorld()
  board = boardOf(world)
})
afterAll(() => world.close())

/** A store with its owner and a partner's person, and a wish of somebody else's. */
async function buildCared() {
  const shop = await board.buildShop()
  const nikos = await world.buildPartner([shop.store])
  const { data } = await world.as(nikos).run(VOTING, { storeId: shop.id })
  const partnerId: string = data.partnerVoting.partner.id
  const wish = await board.suggest(await board.buildShop())
  const vote = { suggestionId: wish.id, storeId: shop.id }
  const letVote = async (mayVote: boolean, by = shop.owner, changes: object = {}) => {
    const input = { storeId: shop.id, partnerId, mayVote, ...changes }
    const answer = await world.as(by).run(LET, { input })
    return { ...answer.data?.letPartnerVote, ...answer.errors?.[0]?.extensions }
  }
  const seen = async (by: Person) => (await world.as(by).run(VOTES, { number: wish.number })).data.suggestion
  const endPartnership = () =>
    world.owner.deleteFrom('partnership').where('store_id', '=', shop.store.id).execute()
  return { ...shop, nikos, partnerId, wish, vote, letVote, seen, endPartnership }
}

describe('letPartnerVote', () => {
  it('is for the owner alone, who sees when it was given and taken', async () => {
    const { owner, store, nikos, letVote } = await buildCared()
    const member = await world.buildMember(store)
    for (const other of [nikos, member, await world.buildStaff('ADMIN')])
      expect(await letVote(true, other)).toMatchObject({ code: 'FORBIDDEN', reason: 'ONLY_OWNER_LETS_VOTE' })
    const given = await letVote(true, owner)
    expect(given).toMatchObject({ userErrors: [], partnerVoting: { mayVote: true } })
    expect((await letVote(true)).partnerVoting.changes).toHaveLength(1)
    const { partnerVoting } = await letVote(false)
    expect(partnerVoting).toMatchObject({
      partner: { name: 'Arvanitis & Co' },
      mayVote: false,
      viewerCan: { change: true },
      changes: [
        { mayVote: false, by: { name: 'Eleni Koronaiou' } },
        { mayVote: true, by: { name: 'Eleni Koronaiou' } },
      ],
    })
  })

  it('keeps one change of ten at once', async () => {
    const { letVote } = await buildCared()
    await Promise.all(Array.from({ length: 10 }, () => letVote(true)))
    expect((await letVote(true)).partnerVoting.changes).toHaveLength(1)
  })

  it('gives nothing to another partner, nor where there is none', async () => {
    const { letVote, endPartnership, owner, id } = await buildCared()
    const foreign = await buildCared()
    expect((await letVote(true, owner, { partnerId: foreign.partnerId })).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'partnerId'] },
    ])
    for (const storeId of [foreign.id, MISSING_STORE])
      expect((await letVote(true, owner, { storeId })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'storeId'] },
      ])
    await endPartnership()
    expect((await letVote(true)).userErrors).toEqual([{ code: 'NO_PARTNER', field: null }])
    expect((await world.as(owner).run(VOTING, { storeId: id })).data.partnerVoting).toBeNull()
    expect((await world.as(owner).run(VOTING, { storeId: foreign.id })).data.partnerVoting).toBeNull()
  })

  it('is not inherited by the partner that follows', async () => {
    const { store, letVote } = await buildCared()
    await letVote(true)
    const { partnerId } = await buildCared()
    const row = await world.owner
      .updateTable('partnership')
      .set({ partner_id: uuidOf('Partner', partnerId)! })
      .where('store_id', '=', store.id)
      .returning('may_vote')
      .executeTakeFirstOrThrow()
    expect(row.may_vote).toBe(false)
  })
})

describe('a partner’s vote', () => {
  it('is refused until the owner lets it, and then is the store’s one vote, shown as the partner’s', async () => {
    const { owner, nikos, store, vote, letVote, seen, wish, id } = await buildCared()
    expect((await board.run(nikos, CAST, vote)).reason).toBe('ONLY_OWNER_VOTES')
    expect((await world.as(nikos).run(ABILITY, { slug: store.slug })).data.store.viewerCan.vote).toBe(false)
    await letVote(true)
    expect((await world.as(nikos).run(ABILITY, { slug: store.slug })).data.store.viewerCan.vote).toBe(true)
    await board.run(nikos, CAST, vote)
    expect((await board.run(nikos, CAST, vote)).suggestion.voteCount).toBe(2)
    for (const person of [owner, nikos]) {
      expect(await seen(person)).toEqual({ voteCount: 2, ownVotes: [{ store: { id }, ...VIA }] })
      const { data } = await world.as(person).run(LIST, { storeId: id })
      expect(data.suggestions.nodes).toEqual([{ id: wish.id }])
    }
    const member = await world.buildMember(store)
    expect((await seen(member)).ownVotes).toEqual([{ store: { id }, ...VIA, mayTakeBack: false }])
  })

  it('is taken back by the partner, or by the owner', async () => {
    const { owner, nikos, vote, letVote, seen } = await buildCared()
    await letVote(true)
    for (const person of [nikos, owner]) {
      await board.run(nikos, CAST, vote)
      expect((await board.run(person, WITHDRAW, vote)).suggestion.voteCount).toBe(1)
      expect((await seen(owner)).ownVotes).toEqual([])
    }
  })

  it('never replaces the owner’s, and is the owner’s once the owner casts it too', async () => {
    const { owner, nikos, vote, letVote, seen } = await buildCared()
    await letVote(true)
    await board.run(nikos, CAST, vote)
    await board.run(owner, CAST, vote)
    await board.run(nikos, CAST, vote)
    expect(await seen(owner)).toMatchObject({
      voteCount: 2,
      ownVotes: [{ viaPartner: null, mayTakeBack: true }],
    })
    expect((await seen(nikos)).ownVotes).toMatchObject([{ viaPartner: null, mayTakeBack: false }])
    expect((await board.run(nikos, WITHDRAW, vote)).userErrors).toEqual([
      { code: 'VOTE_OF_OWNER', field: null },
    ])
    expect((await seen(owner)).voteCount).toBe(2)
  })

  it('stands when the right is taken back, and the owner still takes it back', async () => {
    const { owner, nikos, vote, letVote, seen } = await buildCared()
    await letVote(true)
    await board.run(nikos, CAST, vote)
    await letVote(false)
    for (const operation of [CAST, WITHDRAW])
      expect((await board.run(nikos, operation, vote)).reason).toBe('ONLY_OWNER_VOTES')
    expect((await seen(nikos)).ownVotes).toMatchObject([{ ...VIA, mayTakeBack: false }])
    expect(await seen(owner)).toMatchObject({ voteCount: 2, ownVotes: [VIA] })
    await board.run(owner, WITHDRAW, vote)
    expect((await seen(owner)).voteCount).toBe(1)
  })

  it('stays the store’s with the partner’s name when the partnership ends, hidden from the next partner', async () => {
    const { owner, nikos, store, id, vote, letVote, seen, endPartnership } = await buildCared()
    await letVote(true)
    await board.run(nikos, CAST, vote)
    await endPartnership()
    expect((await board.run(nikos, CAST, vote)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'storeId'] },
    ])
    expect((await seen(nikos)).ownVotes).toEqual([])
    const next = await world.buildPartner([store])
    expect((await seen(next)).ownVotes).toEqual([{ store: { id }, viaPartner: null, mayTakeBack: false }])
    expect((await world.as(next).run(LIST, { storeId: id })).data.suggestions.nodes).toEqual([])
    expect((await seen(owner)).ownVotes).toMatchObject([VIA])
  })

  it('is never cast after the right was taken back, whichever comes between', async () => {
    const { owner, nikos, vote, letVote, seen } = await buildCared()
    for (let turn = 0; turn < 10; turn++) {
      await letVote(true)
      const [cast] = await Promise.all([board.run(nikos, CAST, vote), letVote(false)])
      expect((await seen(owner)).ownVotes).toHaveLength(cast.suggestion ? 1 : 0)
      if (!cast.suggestion) expect(cast.reason).toBe('ONLY_OWNER_VOTES')
      expect((await board.run(nikos, CAST, vote)).reason).toBe('ONLY_OWNER_VOTES')
      await board.run(owner, WITHDRAW, vote)
    }
  })

  it('asks for the right inside the transaction, not as the request began', async () => {
    const { store, nikos, partnerId, wish } = await buildCared()
    const em = world.stoa.orm.em.fork()
    const suggestion = await em.findOneOrFail(Suggestion, uuidOf('Suggestion', wish.id)!)
    const by = { store, person: nikos, partnerId: uuidOf('Partner', partnerId) }
    const cast = castVote(em, suggestion, by, world.now())
    await expect(cast).rejects.toMatchObject({ extensions: { reason: 'ONLY_OWNER_VOTES' } })
  })
})

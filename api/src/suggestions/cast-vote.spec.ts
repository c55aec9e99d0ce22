import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bug, freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { castVote } from './cast-vote.ts'
import { openAnyTicket } from './open-any-ticket.ts'
import { suggest } from './suggest.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'
import { withdrawVote } from './withdraw-vote.ts'

let platform: Awaited<ReturnType<typeof freshPlatform>>
beforeAll(async () => {
  platform = await freshPlatform()
})
afterAll(() => platform.close())

const NOW = MONDAY_MORNING
const WISH = {
  title: 'Λίστα συλλογής',
  body: 'Μία για όλες τις παραγγελίες.',
  product: null,
  requestKey: null,
}
const anew = () => platform.orm.em.fork()

async function suggested(wish: Partial<Parameters<typeof suggest>[1]> = {}) {
  const { em, store, person } = await platform.buildStore()
  return {
    em,
    store,
    person,
    suggestion: await suggest(em, { ...WISH, ...wish }, { store, person, ticket: null }, NOW),
  }
}

/** The count that is kept, and the votes that there are. */
async function counted({ id }: Suggestion) {
  const { voteCount } = await anew().findOneOrFail(Suggestion, id)
  return [voteCount, await anew().count(Vote, { suggestion: id })]
}

describe('suggest', () => {
  it('puts a wish on the board with its own store’s vote', async () => {
    const { suggestion } = await suggested()
    expect(suggestion.publishedAt).toEqual(NOW)
    expect(await counted(suggestion)).toEqual([1, 1])
  })

  it('gives the first suggestion again when the wish is sent once more', async () => {
    const { em, store, person, suggestion } = await suggested({ requestKey: 'once' })
    const again = await suggest(em, { ...WISH, requestKey: 'once' }, { store, person, ticket: null }, NOW)
    expect(again.id).toBe(suggestion.id)
    expect(await counted(suggestion)).toEqual([1, 1])
  })

  it.each([
    [{ title: ' ' }, 'REQUIRED', 'title'],
    [{ title: 'α'.repeat(121) }, 'TOO_LONG', 'title'],
    [{ body: '' }, 'REQUIRED', 'body'],
    [{ body: 'α'.repeat(4001) }, 'TOO_LONG', 'body'],
  ])('refuses %o with %s on %s', async (change, code, field) => {
    await expect(suggested(change)).rejects.toMatchObject({ code, field })
  })
})

describe('openAnyTicket', () => {
  const wish = bug({ type: 'PRODUCT_SUGGESTION', origin: null, product: null })

  it('makes a suggestion ticket a private suggestion of its store', async () => {
    const { em, store, author } = await platform.buildStore()
    const ticket = await openAnyTicket(em, wish, { store, author }, NOW)
    const suggestion = await anew().findOneOrFail(Suggestion, { ticket })
    expect(suggestion).toMatchObject({ title: wish.title, body: wish.body, publishedAt: null, voteCount: 1 })
    expect(ticket.status).toBe('CLOSED')
  })

  it('makes one suggestion of a ticket that is sent twice', async () => {
    const { em, store, author } = await platform.buildStore()
    const sent = { ...wish, requestKey: 'twice' }
    const ticket = await openAnyTicket(em, sent, { store, author }, NOW)
    expect((await openAnyTicket(em, sent, { store, author }, NOW)).id).toBe(ticket.id)
    expect(await anew().count(Suggestion, { ticket })).toBe(1)
  })

  it('writes neither when the wish is too long for the board', async () => {
    const { em, store, author } = await platform.buildStore()
    const sent = openAnyTicket(em, { ...wish, title: 'α'.repeat(150) }, { store, author }, NOW)
    await expect(sent).rejects.toMatchObject({ code: 'TOO_LONG', field: 'title' })
    expect(await anew().count(Ticket, { store })).toBe(0)
  })

  it('makes no suggestion of another type', async () => {
    const { em, store, author } = await platform.buildStore()
    await openAnyTicket(em, bug(), { store, author }, NOW)
    expect(await anew().count(Suggestion, { store })).toBe(0)
  })
})

describe('castVote', () => {
  it('counts a store once, however often it casts', async () => {
    const { suggestion } = await suggested()
    const { em, ...by } = await platform.buildStore()
    expect(await castVote(em, suggestion, by, NOW)).toBe(2)
    expect(await castVote(em, suggestion, by, NOW)).toBe(2)
    expect(await counted(suggestion)).toEqual([2, 2])
  })

  it('leaves one vote of fifty casts at once', async () => {
    const { suggestion } = await suggested()
    const { store, person } = await platform.buildStore()
    await Promise.all(Array.from({ length: 50 }, () => castVote(anew(), suggestion, { store, person }, NOW)))
    expect(await counted(suggestion)).toEqual([2, 2])
  })

  it('counts every store when they all cast at once', async () => {
    const { suggestion } = await suggested()
    const voters = await Promise.all(Array.from({ length: 12 }, () => platform.buildStore()))
    await Promise.all(voters.map(({ em, ...by }) => castVote(em, suggestion, by, NOW)))
    expect(await counted(suggestion)).toEqual([13, 13])
  })

  it('keeps the right count while votes are cast and taken back at once', async () => {
    const { suggestion } = await suggested()
    const { store, person } = await platform.buildStore()
    await Promise.all(
      Array.from({ length: 30 }, (_, turn) =>
        turn % 2
          ? withdrawVote(anew(), suggestion, store)
          : castVote(anew(), suggestion, { store, person }, NOW),
      ),
    )
    const [count, votes] = await counted(suggestion)
    expect(count).toBe(votes)
  })

  it.each(['SHIPPED', 'DECLINED'] as const)('refuses a suggestion that is %s', async (status) => {
    const { em, store, person, suggestion } = await suggested()
    em.persist(suggestion.decide({ status, reason: 'So it was decided.', plannedFor: null }, person, NOW))
    await em.flush()
    await expect(castVote(anew(), suggestion, { store, person }, NOW)).rejects.toMatchObject({
      code: 'SUGGESTION_DECIDED',
    })
    await expect(withdrawVote(anew(), suggestion, store)).rejects.toMatchObject({
      code: 'SUGGESTION_DECIDED',
    })
    expect(await counted(suggestion)).toEqual([1, 1])
  })
})

describe('withdrawVote', () => {
  it('takes a vote back once, however often it is asked', async () => {
    const { em, store, suggestion } = await suggested()
    expect(await withdrawVote(em, suggestion, store)).toBe(0)
    expect(await withdrawVote(em, suggestion, store)).toBe(0)
    expect(await counted(suggestion)).toEqual([0, 0])
  })
})

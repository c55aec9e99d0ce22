import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { Refusal } from '../domain/refusal.ts'
import { newId } from '../persistence/columns.ts'
import { Partner, Partnership } from '../stores/partner.entity.ts'
import { Store } from '../stores/store.entity.ts'
import { castVote } from './cast-vote.ts'
import { closeStore } from './close-store.ts'
import { mergeSuggestions } from './merge-suggestions.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'
import { undoMerge } from './undo-merge.ts'
import { withdrawVote } from './withdraw-vote.ts'

const SUGGESTIONS = 10
const STORES = 20
const NOW = MONDAY_MORNING

type Shop = Awaited<ReturnType<Awaited<ReturnType<typeof freshPlatform>>['buildStore']>>

/** Looks after every store, and may vote for each. */
let partner: Partner

let platform: Awaited<ReturnType<typeof freshPlatform>>
let shops: Shop[]
let board: Suggestion[]
let number = 1_000_000
const anew = () => platform.orm.em.fork()

beforeAll(async () => {
  platform = await freshPlatform()
  shops = await Promise.all(Array.from({ length: STORES }, () => platform.buildStore()))
  const em = anew()
  partner = Object.assign(new Partner(), {
    id: newId(),
    slug: 'nikos',
    name: 'Arvanitis & Co',
    createdAt: NOW,
  })
  const ofAll = shops.map(({ store }) =>
    Object.assign(new Partnership(), {
      id: newId(),
      store: em.merge(store),
      partner,
      since: NOW,
      mayVote: true,
    }),
  )
  em.persist([partner, ...ofAll])
  await em.flush()
})
afterAll(() => platform.close())
beforeEach(async () => {
  await anew().nativeDelete(Vote, {})
})

/** What a store, or its partner in its name, says of a suggestion, and how long it hesitates. */
type Word = { store: number; suggestion: number; isFor: boolean; isPartner: boolean; pause: number }
/** A store that is closed, or opened again. */
type Door = { store: number; isClosed: boolean; pause: number }
/** What the product team does: the merge of two, or the undo of one that holds. */
type Turn = { one: number; into: number; isUndo: boolean; pause: number }

const pause = fc.nat(6)
const nthSuggestion = fc.nat(SUGGESTIONS - 1)
const words = fc.array(
  fc.record<Word>({
    store: fc.nat(STORES - 1),
    suggestion: nthSuggestion,
    isFor: fc.boolean(),
    isPartner: fc.boolean(),
    pause,
  }),
  { minLength: 100, maxLength: 100 },
)
const doors = fc.array(fc.record<Door>({ store: fc.nat(STORES - 1), isClosed: fc.boolean(), pause }), {
  minLength: 24,
  maxLength: 24,
})
const turns = fc.array(
  fc.record<Turn>({ one: nthSuggestion, into: nthSuggestion, isUndo: fc.boolean(), pause }),
  { minLength: 24, maxLength: 24 },
)
/** A race that fails is not raced again for a smaller one: it may end otherwise. */
const RUNS = { numRuns: 15, endOnFailure: true }

async function freshBoard() {
  const em = anew()
  const { store, person } = shops[0]!
  board = Array.from({ length: SUGGESTIONS }, () => {
    const wish = { number: ++number, title: 'A wish', body: 'Of many.', product: null, requestKey: null }
    return Suggestion.make(wish, { store: em.merge(store), person: em.merge(person), ticket: null }, 90, NOW)
  })
  em.persist(board)
  await em.flush()
}

/** All at once, but for what one and the same speaker says of the same thing: that comes in its order. */
async function atOnce<Said extends { pause: number }>(
  list: readonly Said[],
  sameSpeaker: (said: Said) => string,
  say: (said: Said) => Promise<unknown>,
) {
  await Promise.all(
    [...Map.groupBy(list, sameSpeaker).values()].map(async (own) => {
      for (const said of own) {
        await new Promise((resume) => setTimeout(resume, said.pause))
        await say(said)
      }
    }),
  )
}

async function vote({ store, suggestion, isFor, isPartner }: Word) {
  const shop = shops[store]!
  const partnerId = isPartner ? partner.id : null
  await passingOver(() =>
    isFor
      ? castVote(anew(), board[suggestion]!, { ...shop, partnerId }, NOW)
      : withdrawVote(
          anew(),
          board[suggestion]!,
          shop.store,
          partnerId === null ? null : { partnerId, personId: shop.person.id, at: NOW },
        ),
  )
}

const wordsTaken: string[] = []

/** What is rightly refused is kept, and passed over. */
async function passingOver(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    wordsTaken.push(error.code)
  }
}

function turnDoor({ store, isClosed }: Door) {
  const { store: of, person } = shops[store]!
  return closeStore(anew(), { storeId: of.id, isClosed, reason: 'For the winter.', byId: person.id }, NOW)
}
const openAll = () => Promise.all(shops.map((_, store) => turnDoor({ store, isClosed: false, pause: 0 })))

/** Three of the team, each with turns of its own. */
function team(list: readonly Turn[]) {
  let turn = 0
  return atOnce(
    list,
    () => String(turn++ % 3),
    async ({ one, into, isUndo }) => {
      const [suggestion, other] = [board[one]!, board[into]!]
      const { person } = shops[1]!
      await passingOver(async () => {
        if (!isUndo)
          return await mergeSuggestions(
            anew(),
            { suggestion, into: other, reason: null, requestKey: null },
            person,
            NOW,
          )
        const merge = await anew().findOne(SuggestionMerge, { suggestion, undoneAt: null })
        if (merge) await undoMerge(anew(), merge.id, person, NOW)
      })
    },
  )
}

/** The groups that the links make, walked here anew: each one's stores that are open, by what stands, and whose word each vote is. */
async function groups() {
  const rows = await anew().find(Suggestion, { id: { $in: board.map(({ id }) => id) } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const top = (row: Suggestion): Suggestion => (row.mergedInto ? top(byId.get(row.mergedInto.id)!) : row)
  const votes = await anew().find(Vote, { suggestion: { $in: [...byId.keys()] } })
  for (const row of rows) expect(row.root?.id ?? row.id).toBe(top(row).id)
  const closed = new Set((await anew().find(Store, { closedAt: { $ne: null } })).map(({ id }) => id))
  return rows
    .filter((row) => !row.mergedInto)
    .map(({ id, voteCount }) => {
      const own = votes.filter(
        ({ suggestion, store }) => top(byId.get(suggestion.id)!).id === id && !closed.has(store.id),
      )
      const byOwner = own.filter(({ viaPartner }) => viaPartner === null)
      return { id, voteCount, stores: storesOf(own), byOwner: storesOf(byOwner) }
    })
}

const storesOf = (votes: readonly Vote[]) => new Set(votes.map(({ store }) => store.id))

async function expectCounted() {
  const standing = await groups()
  for (const { voteCount, stores } of standing) expect(voteCount).toBe(stores.size)
  return standing
}

type Group = Awaited<ReturnType<typeof groups>>[number]

/** Which stores are for each thing that stands after their words, and for which of them it is the owner's word: a partner takes that never back. */
function afterWords(
  before: readonly Group[],
  list: readonly Word[],
  standingOf: (suggestion: number) => string,
) {
  const after = new Map(
    before.map(({ id, stores, byOwner }) => [id, { stores: new Set(stores), byOwner: new Set(byOwner) }]),
  )
  for (const { store, suggestion, isFor, isPartner } of list) {
    const { stores, byOwner } = after.get(standingOf(suggestion))!
    const { id } = shops[store]!.store
    if (isFor) stores.add(id)
    if (isFor && !isPartner) byOwner.add(id)
    if (isFor || (isPartner && byOwner.has(id))) continue
    stores.delete(id)
    byOwner.delete(id)
  }
  return after
}

async function expectSaid(
  before: readonly Group[],
  list: readonly Word[],
  standingOf: (suggestion: number) => string,
) {
  const wanted = afterWords(before, list, standingOf)
  for (const { id, stores, byOwner } of await expectCounted()) {
    expect([...stores].sort()).toEqual([...wanted.get(id)!.stores].sort())
    expect([...byOwner].sort()).toEqual([...wanted.get(id)!.byOwner].sort())
  }
}

describe('votes of 20 stores for 10 suggestions, at once, by their owners and by their partner', () => {
  it('end in what the last word of each store says', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (said) => {
        await freshBoard()
        const before = await groups()
        await atOnce(said, ({ store, suggestion }) => `${store} ${suggestion}`, vote)
        await expectSaid(before, said, (suggestion) => board[suggestion]!.id)
      }),
      RUNS,
    )
    expect(new Set(wordsTaken)).toEqual(new Set(['VOTE_OF_OWNER']))
  }, 120_000)

  it('leave counts of distinct open stores while suggestions are merged and taken apart, and stores closed and opened', async () => {
    await fc.assert(
      fc.asyncProperty(words, turns, doors, words, async (said, taken, turned, then) => {
        await freshBoard()
        await Promise.all([
          atOnce(said, ({ store, suggestion }) => `${store} ${suggestion}`, vote),
          team(taken),
          atOnce(turned, ({ store }) => String(store), turnDoor),
        ])
        await expectCounted()
        await openAll()
        const merged = await expectCounted()

        const rows = await anew().find(Suggestion, { id: { $in: board.map(({ id }) => id) } })
        const roots = new Map(rows.map(({ id, root }) => [id, root?.id ?? id]))
        const standingOf = (suggestion: number) => roots.get(board[suggestion]!.id)!
        await atOnce(then, ({ store, suggestion }) => `${store} ${standingOf(suggestion)}`, vote)
        await expectSaid(merged, then, standingOf)

        const open = await anew().find(SuggestionMerge, { suggestion: { $in: board }, undoneAt: null })
        await Promise.all([
          ...open.map(({ id }) => undoMerge(anew(), id, shops[1]!.person, NOW)),
          ...turned.map(turnDoor),
        ])
        expect(await expectCounted()).toHaveLength(SUGGESTIONS)
        await openAll()
        await expectCounted()
      }),
      RUNS,
    )
    // Merges were made, and words refused of closed stores and to partners, so that the votes met them.
    expect(new Set(wordsTaken)).toEqual(new Set([...wordsTaken, 'STORE_CLOSED', 'VOTE_OF_OWNER']))
    expect(await anew().count(SuggestionMerge)).toBeGreaterThan(10)
  }, 180_000)
})

import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshPlatform, MONDAY_MORNING } from '../../test/fresh-platform.ts'
import { Refusal } from '../domain/refusal.ts'
import { castVote } from './cast-vote.ts'
import { mergeSuggestions } from './merge-suggestions.ts'
import { SuggestionMerge } from './suggestion-merge.entity.ts'
import { Suggestion, Vote } from './suggestion.entity.ts'
import { undoMerge } from './undo-merge.ts'
import { withdrawVote } from './withdraw-vote.ts'

const SUGGESTIONS = 10
const STORES = 20
const NOW = MONDAY_MORNING

type Shop = Awaited<ReturnType<Awaited<ReturnType<typeof freshPlatform>>['buildStore']>>

let platform: Awaited<ReturnType<typeof freshPlatform>>
let shops: Shop[]
let board: Suggestion[]
let number = 1_000_000
const anew = () => platform.orm.em.fork()

beforeAll(async () => {
  platform = await freshPlatform()
  shops = await Promise.all(Array.from({ length: STORES }, () => platform.buildStore()))
})
afterAll(() => platform.close())
beforeEach(async () => {
  await anew().nativeDelete(Vote, {})
})

/** What a store says of a suggestion, and how long it hesitates. */
type Word = { store: number; suggestion: number; isFor: boolean; pause: number }
/** What the product team does: the merge of two, or the undo of one that holds. */
type Turn = { one: number; into: number; isUndo: boolean; pause: number }

const pause = fc.nat(6)
const nthSuggestion = fc.nat(SUGGESTIONS - 1)
const words = fc.array(
  fc.record<Word>({ store: fc.nat(STORES - 1), suggestion: nthSuggestion, isFor: fc.boolean(), pause }),
  { minLength: 100, maxLength: 100 },
)
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

function vote({ store, suggestion, isFor }: Word) {
  const shop = shops[store]!
  return isFor
    ? castVote(anew(), board[suggestion]!, shop, NOW)
    : withdrawVote(anew(), board[suggestion]!, shop.store)
}

const wordsTaken: string[] = []

/** Two of the team, each with turns of its own; what is rightly refused is passed over. */
function team(list: readonly Turn[]) {
  let turn = 0
  return atOnce(
    list,
    () => String(turn++ % 3),
    async ({ one, into, isUndo }) => {
      const [suggestion, other] = [board[one]!, board[into]!]
      const { person } = shops[1]!
      try {
        if (!isUndo)
          return await mergeSuggestions(
            anew(),
            { suggestion, into: other, reason: null, requestKey: null },
            person,
            NOW,
          )
        const merge = await anew().findOne(SuggestionMerge, { suggestion, undoneAt: null })
        if (merge) await undoMerge(anew(), merge.id, person, NOW)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        wordsTaken.push(error.code)
      }
    },
  )
}

/** The groups that the links make, walked here anew: each one's stores, by what stands. */
async function groups() {
  const rows = await anew().find(Suggestion, { id: { $in: board.map(({ id }) => id) } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const top = (row: Suggestion): Suggestion => (row.mergedInto ? top(byId.get(row.mergedInto.id)!) : row)
  const votes = await anew().find(Vote, { suggestion: { $in: [...byId.keys()] } })
  for (const row of rows) expect(row.root?.id ?? row.id).toBe(top(row).id)
  return rows
    .filter((row) => !row.mergedInto)
    .map(({ id, voteCount }) => ({
      id,
      voteCount,
      stores: new Set(
        votes
          .filter(({ suggestion }) => top(byId.get(suggestion.id)!).id === id)
          .map(({ store }) => store.id),
      ),
    }))
}

async function expectCounted() {
  const standing = await groups()
  for (const { voteCount, stores } of standing) expect(voteCount).toBe(stores.size)
  return standing
}

/** Whom the last word of each store says is for each thing that stands. */
function lastWords(list: readonly Word[], standingOf: (suggestion: number) => string) {
  const last = new Map(
    list.map((word) => [
      `${standingOf(word.suggestion)} ${shops[word.store]!.store.id}`,
      { ...word, standing: standingOf(word.suggestion) },
    ]),
  )
  return [...last.values()].filter(({ isFor }) => isFor)
}

describe('votes of 20 stores for 10 suggestions, at once', () => {
  it('end in what the last word of each store says', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (said) => {
        await freshBoard()
        await atOnce(said, ({ store, suggestion }) => `${store} ${suggestion}`, vote)
        const standing = await expectCounted()
        const wanted = lastWords(said, (suggestion) => board[suggestion]!.id)
        for (const { id, stores } of standing)
          expect([...stores].sort()).toEqual(
            wanted
              .filter((word) => word.standing === id)
              .map(({ store }) => shops[store]!.store.id)
              .sort(),
          )
      }),
      RUNS,
    )
  }, 120_000)

  it('leave counts of distinct stores while suggestions are merged and taken apart meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(words, turns, words, async (said, taken, then) => {
        await freshBoard()
        await Promise.all([
          atOnce(said, ({ store, suggestion }) => `${store} ${suggestion}`, vote),
          team(taken),
        ])
        const merged = await expectCounted()

        const rows = await anew().find(Suggestion, { id: { $in: board.map(({ id }) => id) } })
        const roots = new Map(rows.map(({ id, root }) => [id, root?.id ?? id]))
        const standingOf = (suggestion: number) => roots.get(board[suggestion]!.id)!
        await atOnce(then, ({ store, suggestion }) => `${store} ${standingOf(suggestion)}`, vote)
        const spoken = new Set(
          then.map(({ store, suggestion }) => `${standingOf(suggestion)} ${shops[store]!.store.id}`),
        )
        const wanted = lastWords(then, standingOf)
        for (const { id, stores } of await expectCounted()) {
          const before = merged.find((group) => group.id === id)!.stores
          const silent = [...before].filter((store) => !spoken.has(`${id} ${store}`))
          const heard = wanted
            .filter((word) => word.standing === id)
            .map(({ store }) => shops[store]!.store.id)
          expect([...stores].sort()).toEqual([...silent, ...heard].sort())
        }

        const open = await anew().find(SuggestionMerge, { suggestion: { $in: board }, undoneAt: null })
        await Promise.all(open.map(({ id }) => undoMerge(anew(), id, shops[1]!.person, NOW)))
        expect(await expectCounted()).toHaveLength(SUGGESTIONS)
      }),
      RUNS,
    )
    // Merges were made and refused, so that the votes met them.
    expect(wordsTaken.length).toBeGreaterThan(0)
    expect(await anew().count(SuggestionMerge)).toBeGreaterThan(10)
  }, 180_000)
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boardOf, MISSING_SUGGESTION } from '../../test/board.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const LOOK = `mutation ($input: LookAtSuggestionInput!) { lookAtSuggestion(input: $input) {
  suggestion { status lastLookedAt reviewBy looks { at dueAt isInTime by { name } words decision { status reason } } }
  userErrors { code field } } }`
const SET = `mutation ($input: SetDaysToConsiderInput!) { setDaysToConsider(input: $input) {
  considerationPromise { withinDays setAt setBy { name } } userErrors { code field } } }`
const MONTHS = '{ considerationByMonth { month due inTime late open } }'
const DAY = 24 * 60

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

async function look(person: Person | null, suggestionId: string, changes: object = {}) {
  const { data, errors } = await world.as(person).run(LOOK, { input: { suggestionId, ...changes } })
  return { ...data?.lookAtSuggestion, ...errors?.[0]?.extensions }
}

async function set(person: Person | null, days: number) {
  const { data, errors } = await world.as(person).run(SET, { input: { days } })
  return { ...data?.setDaysToConsider, ...errors?.[0]?.extensions }
}

async function months() {
  const { data } = await world.as(ingrid).run(MONTHS)
  const rows: { month: string }[] = data.considerationByMonth
  return new Map(rows.map(({ month, ...counts }) => [month, counts]))
}

describe('lookAtSuggestion', () => {
  it('notes the look with its words, leaves the status, and promises the next one', async () => {
    const { id } = await board.suggest(await board.buildShop())
    world.travel({ minutes: 30 * DAY })
    const { suggestion, userErrors } = await look(ingrid, id, { words: '  We ask three shops first. ' })
    expect(userErrors).toEqual([])
    expect(suggestion).toEqual({
      status: 'UNDER_CONSIDERATION',
      lastLookedAt: '2026-12-23T08:40:00.000Z',
      reviewBy: '2027-03-23',
      looks: [
        {
          at: '2026-12-23T08:40:00.000Z',
          dueAt: '2027-02-21T08:40:00.000Z',
          isInTime: true,
          by: { name: 'Ingrid Moe' },
          words: 'We ask three shops first.',
          decision: null,
        },
      ],
    })
  })

  it('stands beside decisions, which are looks too, each by the date that was promised before it', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop)
    world.travel({ minutes: 91 * DAY })
    await board.decide(ingrid, made, 'PLANNED', 'Many shops asked.')
    world.travel({ minutes: DAY })
    await look(ingrid, made.id)
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it.')
    world.travel({ minutes: 400 * DAY })
    await board.decide(ingrid, made, 'SHIPPED', 'Every shop has it now.')
    const { data } = await world
      .as(shop.owner)
      .run(
        `query ($number: Int!) { suggestion(number: $number) { looks { isInTime dueAt decision { status } } } }`,
        {
          number: made.number,
        },
      )
    expect(data.suggestion.looks).toEqual([
      { isInTime: true, dueAt: null, decision: { status: 'SHIPPED' } },
      { isInTime: true, dueAt: expect.any(String), decision: { status: 'SHIPPED' } },
      { isInTime: true, dueAt: expect.any(String), decision: null },
      { isInTime: false, dueAt: '2027-02-21T08:40:00.000Z', decision: { status: 'PLANNED' } },
    ])
  })

  it('is noted once when it is sent again, and refuses its key for other words', async () => {
    const { id } = await board.suggest(await board.buildShop())
    const sent = () => look(ingrid, id, { words: 'Soon.', requestKey: 'once' })
    await Promise.all([sent(), sent(), sent()])
    expect((await sent()).suggestion.looks).toHaveLength(1)
    expect((await look(ingrid, id, { words: 'Later.', requestKey: 'once' })).userErrors).toEqual([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
  })

  it('refuses what is decided, words without end, an id of nothing, and whoever is not of the product team', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop)
    expect((await look(ingrid, made.id, { words: 'x'.repeat(2001) })).userErrors).toEqual([
      { code: 'TOO_LONG', field: ['input', 'words'] },
    ])
    expect((await look(ingrid, MISSING_SUGGESTION)).userErrors).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'suggestionId'] },
    ])
    for (const person of [shop.owner, await world.buildStaff('AGENT')])
      expect(await look(person, made.id)).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE' })
    expect(await look(null, made.id)).toMatchObject({ code: 'UNAUTHENTICATED' })
    await board.decide(ingrid, made, 'DECLINED')
    expect((await look(ingrid, made.id)).userErrors[0].code).toBe('SUGGESTION_DECIDED')
  })
})

describe('considerationByMonth', () => {
  it('counts each look in the month it was due: in time, late, and those that are still to come', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 24 * 3000 }))
    const shop = await board.buildShop()
    const [early, late] = [await board.suggest(shop, 'early'), await board.suggest(shop, 'late')]
    await board.suggest(shop, 'never')
    await board.suggestPrivately(shop, 'private')
    const due = world.now().add({ hours: 24 * 90 })
    const month = due.toZonedDateTimeISO('Europe/Athens').toPlainDate().toPlainYearMonth().toString()
    world.travel({ minutes: 5 * DAY })
    await look(ingrid, early.id)
    expect((await months()).get(month)).toBeUndefined()
    world.travel({ minutes: 86 * DAY })
    await look(ingrid, late.id)
    expect((await months()).get(month)).toEqual({ due: 4, inTime: 1, late: 1, open: 2 })
  })

  it('keeps a promise that was broken before its suggestion was merged: a merge is a look', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 24 * 4000 }))
    const shop = await board.buildShop()
    const [one, other] = [await board.suggest(shop, 'one'), await board.suggest(shop, 'other')]
    const due = world.now().add({ hours: 24 * 90 })
    const month = due.toZonedDateTimeISO('Europe/Athens').toPlainDate().toPlainYearMonth().toString()
    world.travel({ minutes: 91 * DAY })
    const merge = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) {
      suggestion { looks { isInTime by { name } } } userErrors { code } } }`
    const input = { suggestionId: one.id, intoSuggestionId: other.id }
    const { data } = await world.as(ingrid).run(merge, { input })
    expect(data.mergeSuggestions).toEqual({
      suggestion: { looks: [{ isInTime: false, by: { name: 'Ingrid Moe' } }] },
      userErrors: [],
    })
    expect((await months()).get(month)).toEqual({ due: 2, inTime: 0, late: 1, open: 1 })
  })

  it('owes no look while a suggestion was merged, and promises anew when that is undone', async () => {
    world.travel(MONDAY_MORNING.add({ hours: 24 * 5000 }))
    const shop = await board.buildShop()
    const [one, other] = [await board.suggest(shop, 'one'), await board.suggest(shop, 'other')]
    const merge = `mutation ($input: MergeSuggestionsInput!) { mergeSuggestions(input: $input) {
      suggestion { mergedInto { number } merges { id } } userErrors { code } } }`
    const merged = await world
      .as(ingrid)
      .run(merge, { input: { suggestionId: one.id, intoSuggestionId: other.id } })
    world.travel({ minutes: 200 * DAY })
    await look(ingrid, other.id)
    const before = await months()
    const undo = `mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { suggestion { reviewBy } userErrors { code } } }`
    const [{ id: mergeId }] = merged.data.mergeSuggestions.suggestion.merges
    const { data } = await world.as(ingrid).run(undo, { input: { mergeId } })
    const due = world
      .now()
      .add({ hours: 24 * 90 })
      .toZonedDateTimeISO('Europe/Athens')
      .toPlainDate()
    expect(data.undoMerge).toEqual({ suggestion: { reviewBy: due.toString() }, userErrors: [] })
    expect(await months()).toEqual(before)
  })

  it('is read by stores, and asks to sign in', async () => {
    const { owner } = await board.buildShop()
    expect((await world.as(owner).run(MONTHS)).errors).toBeUndefined()
    expect((await world.as(null).run(MONTHS)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('what was said before it was published', () => {
  it('is read by its store and the platform, and by no other store', async () => {
    const shop = await board.buildShop()
    const made = await board.suggestPrivately(shop, 'gift cards of Kyma')
    await look(ingrid, made.id, { words: 'Kyma alone asked.' })
    await board.decide(ingrid, made, 'PLANNED', 'We do it for Kyma.')
    world.travel({ minutes: DAY })
    const publish = `mutation ($input: PublishSuggestionInput!) { publishSuggestion(input: $input) { userErrors { code } } }`
    const wording = { suggestionId: made.id, title: 'Gift cards', body: 'Sell gift cards.' }
    expect((await board.run(ingrid, publish, wording)).userErrors).toEqual([])
    world.travel({ minutes: DAY })
    await board.decide(ingrid, made, 'IN_PROGRESS', 'Every shop needs it.')
    const read = `query ($number: Int!) { suggestion(number: $number) {
      decisionReason decisions { reason } looks { words decision { reason } } } }`
    const seen = async (person: Person) =>
      JSON.stringify((await world.as(person).run(read, { number: made.number })).data.suggestion)
    const { owner } = await board.buildShop()
    expect(await seen(owner)).toContain('Every shop needs it.')
    expect(await seen(owner)).not.toContain('Kyma')
    for (const person of [shop.owner, ingrid, await world.buildPartner([shop.store])]) {
      expect(await seen(person)).toContain('Kyma alone asked.')
      expect(await seen(person)).toContain('We do it for Kyma.')
    }
  })
})

describe('setDaysToConsider', () => {
  it('keeps who set it and when, and lets the dates stand that were promised', async () => {
    const shop = await board.buildShop()
    const made = await board.suggest(shop)
    const reviewBy = async (number: number) => {
      const read = 'query ($number: Int!) { suggestion(number: $number) { reviewBy } }'
      return (await world.as(shop.owner).run(read, { number })).data.suggestion.reviewBy
    }
    expect((await set(ingrid, 30)).considerationPromise).toEqual({
      withinDays: 30,
      setAt: '2026-11-23T08:40:00.000Z',
      setBy: { name: 'Ingrid Moe' },
    })
    expect(await reviewBy(made.number)).toBe('2027-02-21')
    expect(await reviewBy((await board.suggest(shop, 'Later')).number)).toBe('2026-12-23')
    await look(ingrid, made.id)
    expect(await reviewBy(made.number)).toBe('2026-12-23')
    world.travel({ minutes: DAY })
    const thanos = await world.buildStaff('ADMIN')
    expect((await set(thanos, 30)).considerationPromise.setBy).toEqual({ name: 'Ingrid Moe' })
    expect((await set(thanos, 90)).considerationPromise.setAt).toBe('2026-11-24T08:40:00.000Z')
  })

  it('refuses days out of range, and whoever is not of the product team', async () => {
    for (const days of [6, 366])
      expect((await set(ingrid, days)).userErrors).toEqual([
        { code: 'OUT_OF_RANGE', field: ['input', 'days'] },
      ])
    const { owner } = await board.buildShop()
    for (const person of [owner, await world.buildStaff('AGENT')])
      expect(await set(person, 60)).toMatchObject({ code: 'FORBIDDEN', reason: 'SCOPE' })
    expect(await set(null, 60)).toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

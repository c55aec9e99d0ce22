import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { freshWorld, MONDAY_MORNING, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

let world: World
let kari: Person
let ticket: { id: string; number: number }
let other: { id: string }
beforeAll(async () => {
  world = await freshWorld()
})
beforeEach(async () => {
  world.travel(MONDAY_MORNING)
  const ledger = ledgerOf(world)
  kari = await world.buildStaff('AGENT')
  ticket = await ledger.buildTicket(await ledger.buildShop())
  other = await ledger.buildTicket(await ledger.buildShop())
  await log({ minutes: 30, workedAt: '2026-11-20T10:00:00Z' })
})
afterAll(() => world.close())

async function run(verb: string, type: string, input: object, as: Person, answer = '') {
  const words = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${answer} userErrors { code field names } } }`
  return (await world.as(as).run(words, { input })).data[verb]
}

async function log(work: object, as = kari) {
  const input = { ticketId: ticket.id, cause: 'ORDERED_WORK', note: 'Moved it', ...work }
  return (await run('logWork', 'LogWorkInput', input, as)).userErrors
}

const overlapping = () => [
  { code: 'WORK_OVERLAPS', field: ['input', 'workedAt'], names: [`${ticket.number}`, 'Move the note'] },
]

describe('work', () => {
  it.each([
    ['ends in it', 20, '09:45'],
    ['begins in it', 20, '10:15'],
    ['lies in it', 5, '09:50'],
    ['is around it', 120, '11:00'],
    ['is the same', 30, '10:00'],
  ])('that %s overlaps other work of its agent, on another ticket too', async (_, minutes, time) => {
    const work = { ticketId: other.id, minutes, workedAt: `2026-11-20T${time}:00Z` }
    expect(await log(work)).toEqual(overlapping())
    expect(await log(work, await world.buildStaff('AGENT'))).toEqual([])
    expect(await log({ ...work, overlaps: true })).toEqual([])
  })

  it('may follow other work at once, and share a minute with it, which is rounding', async () => {
    expect(await log({ minutes: 30, workedAt: '2026-11-20T10:29:00Z' })).toEqual([])
    expect(await log({ minutes: 30, workedAt: '2026-11-20T09:30:00Z' })).toEqual([])
    expect(await log({ minutes: 30, workedAt: '2026-11-20T10:57:00Z' })).toMatchObject([
      { code: 'WORK_OVERLAPS' },
    ])
  })

  it('that says no time is not asked when it was done', async () => {
    for (const minutes of [30, 20]) expect(await log({ minutes })).toEqual([])
  })

  it('may overlap work that says no time, which ended when it was logged or some time before', async () => {
    await log({ minutes: 30 })
    const { timer } = await run('startTimer', 'StartTimerInput', { ticketId: other.id }, kari, 'timer { id }')
    world.travel({ minutes: 60 })
    const typed = { timerId: timer.id, minutes: 10, cause: 'ORDERED_WORK', note: 'Counted' }
    expect((await run('stopTimer', 'StopTimerInput', typed, kari)).userErrors).toEqual([])
    expect(await log({ minutes: 90, workedAt: world.now().toString() })).toEqual([])
  })

  it('says its time once a correction does', async () => {
    const now = { ticketId: ticket.id, minutes: 30, cause: 'ORDERED_WORK', note: 'x' }
    const { workEntry } = await run('logWork', 'LogWorkInput', now, kari, 'workEntry { id }')
    const { ticketId: _, ...facts } = now
    const workedAt = '2026-11-18T10:00:00Z'
    const correction = { ...facts, workEntryId: workEntry.id, workedAt, reason: 'Last week.' }
    await run('correctWork', 'CorrectWorkInput', correction, kari)
    expect(await log({ minutes: 20, workedAt })).toMatchObject([{ code: 'WORK_OVERLAPS' }])
  })

  it('is logged once of two at once', async () => {
    const work = { minutes: 30, workedAt: '2026-11-19T10:00:00Z' }
    const both = await Promise.all([log(work), log({ ...work, ticketId: other.id })])
    expect(both.flat().map(({ code }: { code: string }) => code)).toEqual(['WORK_OVERLAPS'])
  })

  it('of a timer overlaps what was logged while it ran', async () => {
    const { timer } = await run('startTimer', 'StartTimerInput', { ticketId: other.id }, kari, 'timer { id }')
    world.travel({ minutes: 60 })
    expect(await log({ minutes: 10, workedAt: world.now().toString() })).toEqual([])
    world.travel({ minutes: 5 })
    const stop = { timerId: timer.id, cause: 'ORDERED_WORK', note: 'Counted' }
    const refused = await run('stopTimer', 'StopTimerInput', stop, kari)
    expect(refused.userErrors).toEqual(overlapping())
    const shorter = await run('stopTimer', 'StopTimerInput', { ...stop, overlaps: true }, kari)
    expect(shorter.userErrors).toEqual([])
  })

  it('is not moved over other work of its agent', async () => {
    const input = { ticketId: ticket.id, cause: 'ORDERED_WORK', note: 'x', minutes: 30 }
    const at = { ...input, workedAt: '2026-11-18T10:00:00Z' }
    const { workEntry } = await run('logWork', 'LogWorkInput', at, kari, 'workEntry { id }')
    const { ticketId: _, ...facts } = input
    const correction = { ...facts, workEntryId: workEntry.id, reason: 'Wrong day.' }
    const move = (more: object) => run('correctWork', 'CorrectWorkInput', { ...correction, ...more }, kari)
    const over = { workedAt: '2026-11-20T10:10:00Z' }
    expect((await move(over)).userErrors).toEqual(overlapping())
    expect((await move({ minutes: 40 })).userErrors).toEqual([])
    expect((await move({ ...over, overlaps: true })).userErrors).toEqual([])
  })
})

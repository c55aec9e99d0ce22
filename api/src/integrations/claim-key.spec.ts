import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { claimKey, keepAnswer, letKeyGo, sweepIdempotencyKeys } from './claim-key.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const SENT = { fingerprint: 'opens a ticket', rights: 'of Nikos', hasRequestKey: true, secondsHeld: 15 }
const claim = (id: string, changes: Partial<typeof SENT> = {}) =>
  claimKey(world.stoa.reads, { id, ...SENT, ...changes }, world.now())

describe('claimKey', () => {
  it('lets the next one go on with a key that was let go, as the same request', async () => {
    const first = await claim('let go')
    await letKeyGo(world.stoa.reads, 'let go', 1)
    expect(await claim('let go')).toEqual({ ...first, turn: 2 })
    expect(await claim('let go')).toMatchObject({ kind: 'HELD' })
  })

  it('keeps nothing of somebody who was given up on', async () => {
    await claim('given up')
    world.travel({ minutes: 1 })
    await claim('given up')
    await keepAnswer(world.stoa.reads, 'given up', 1, 'too late')
    await letKeyGo(world.stoa.reads, 'given up', 1)
    expect(await claim('given up')).toMatchObject({ kind: 'HELD' })
    await keepAnswer(world.stoa.reads, 'given up', 2, 'in time')
    expect(await claim('given up')).toEqual({ kind: 'ANSWERED', answer: 'in time' })
  })

  it('is its holder’s as long as their request may take', async () => {
    await claim('long', { secondsHeld: 65 })
    world.travel({ minutes: 1 })
    expect(await claim('long')).toMatchObject({ kind: 'HELD' })
    world.travel({ minutes: 1 })
    expect(await claim('long')).toMatchObject({ kind: 'MINE', turn: 2 })
  })

  it('lets be done anew for other rights what does nothing twice, and nothing else', async () => {
    for (const [id, hasRequestKey] of [
      ['safe', true],
      ['unsafe', false],
    ] as const) {
      await claim(id, { hasRequestKey })
      await keepAnswer(world.stoa.reads, id, 1, 'done')
      expect(await claim(id, { hasRequestKey })).toEqual({ kind: 'ANSWERED', answer: 'done' })
    }
    expect(await claim('safe', { rights: 'fewer' })).toMatchObject({ kind: 'MINE', turn: 2 })
    expect(await claim('unsafe', { rights: 'fewer', hasRequestKey: false })).toEqual({ kind: 'DONE' })
  })

  it('forgets after a day', async () => {
    await claim('old')
    world.travel({ minutes: 24 * 60 + 1 })
    await claim('new')
    expect(await sweepIdempotencyKeys(world.stoa.orm.em.fork(), world.now())).toBeGreaterThan(0)
    const left = await world.stoa.reads.selectFrom('idempotency_key').select('id').execute()
    expect(left).toEqual([{ id: 'new' }])
  })
})

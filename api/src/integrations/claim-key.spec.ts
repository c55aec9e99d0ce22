import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { claimKey, keepAnswer, letKeyGo, sweepIdempotencyKeys } from './claim-key.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

const sent = (id: string) => ({ id, fingerprint: 'opens a ticket', rights: 'of Nikos' })
const claim = (id: string) => claimKey(world.stoa.reads, sent(id), world.now())

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

  it('forgets after a day', async () => {
    await claim('old')
    world.travel({ minutes: 24 * 60 + 1 })
    await claim('new')
    expect(await sweepIdempotencyKeys(world.stoa.orm.em.fork(), world.now())).toBeGreaterThan(0)
    const left = await world.stoa.reads.selectFrom('idempotency_key').select('id').execute()
    expect(left).toEqual([{ id: 'new' }])
  })
})

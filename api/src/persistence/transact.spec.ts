import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPlatform } from '../../test/fresh-platform.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { transact } from './transact.ts'

let platform: Awaited<ReturnType<typeof freshPlatform>>
let stores: string[]

beforeAll(async () => {
  platform = await freshPlatform()
  stores = [(await platform.buildStore()).store.id, (await platform.buildStore()).store.id]
})
afterAll(() => platform.close())

const hold = (em: EntityManager, id: string) =>
  sql`select from store where id = ${id}::uuid for update`.execute(em.getKysely())

describe('transact', () => {
  it('begins again where two waited for each other, so that both are done', async () => {
    const tries = [0, 0]
    const haveOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const crossing = (at: 0 | 1) =>
      transact(platform.orm.em.fork(), async (within) => {
        tries[at]!++
        await hold(within, stores[at]!)
        haveOne[at]!.resolve()
        await haveOne[1 - at]!.promise
        await hold(within, stores[1 - at]!)
        return at
      })
    expect(await Promise.all([crossing(0), crossing(1)])).toEqual([0, 1])
    expect(tries.toSorted()).toEqual([1, 2])
  })

  it('begins nothing again that failed for another reason', async () => {
    let tries = 0
    const failing = transact(platform.orm.em.fork(), async () => {
      tries++
      throw new Error('Refused.')
    })
    await expect(failing).rejects.toThrow('Refused.')
    expect(tries).toBe(1)
  })
})

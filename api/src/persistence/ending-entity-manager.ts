import { EntityManager } from '@mikro-orm/postgresql'
import type { Kysely } from 'kysely'
import { until } from './until.ts'

/**
 * Writes that end with their request: MikroORM cancels its own statements at the signal of `em.fork({ signal })`, and leaves
 * out those that we send by Kysely (7.2.1), among them the locks that most of our changes wait for first.
 */
export class EndingEntityManager extends EntityManager {
  override getKysely = ((options?: object) => {
    const kysely = EntityManager.prototype.getKysely.call(this, options) as Kysely<object>
    return this.signal ? until(kysely, this.signal) : kysely
  }) as EntityManager['getKysely']
}

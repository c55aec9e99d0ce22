import { DeadlockException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'

const MOST_TRIES = 4

/**
 * Runs a transaction, and from its beginning again where PostgreSQL ended it because it and another one waited for each other:
 * nothing of it was written then.
 */
export async function transact<Result>(
  em: EntityManager,
  work: (within: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await em.transactional(work)
    } catch (error) {
      if (!isDeadlock(error) || tries === MOST_TRIES) throw error
    }
  }
}

/** Kysely tells of it by PostgreSQL’s code, MikroORM by a class. */
function isDeadlock(error: unknown): boolean {
  return error instanceof DeadlockException || (error as { code?: string }).code === '40P01'
}

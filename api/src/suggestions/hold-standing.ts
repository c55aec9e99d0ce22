import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { standingId } from './suggestion-group.ts'

/** A suggestion that stands for itself and for the one that was asked for. */
export type Standing = {
  id: string
  number: number
  status: SuggestionStatus
  votes: number
  isPublic: boolean
}

const DEADLOCK = '40P01'
const MOST_DEADLOCKS = 3

/**
 * Holds the suggestions that stand for some others until the transaction ends, in the order of their ids, so that votes,
 * decisions, merges and undos come one after another. Whether they still stand is asked again once they are held, since
 * a merge may have come between: then they are let go, and sought anew.
 * @returns what stands for each; a suggestion that does not exist is left out
 */
export async function holdStanding(
  em: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const database = em.getKysely() as Kysely<unknown>
  for (let deadlocks = 0; ;) {
    await sql`savepoint held`.execute(database)
    try {
      const held = await hold(database, ids)
      const standing = await standingFor(database, ids)
      if ([...standing.values()].every(({ id }) => held.has(id))) {
        await sql`release savepoint held`.execute(database)
        return standing
      }
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK || ++deadlocks > MOST_DEADLOCKS) throw error
    }
    await sql`rollback to savepoint held`.execute(database)
  }
}

/** Not FOR UPDATE: a vote for one that is merged takes its row's key while it holds another row, and would wait for it. */
async function hold(database: Kysely<unknown>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from suggestion
    where id in (select ${standingId} from suggestion where suggestion.id = any(${[...ids]}::uuid[]))
    order by id for no key update`.execute(database)
  return new Set(rows.map(({ id }) => id))
}

async function standingFor(
  database: Kysely<unknown>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<Standing & { of: string }>`
    select suggestion.id as of, standing.id, standing.number, standing.status, standing.vote_count as votes,
      standing.published_at is not null as "isPublic"
    from suggestion join suggestion standing on standing.id = ${standingId}
    where suggestion.id = any(${[...ids]}::uuid[])`.execute(database)
  return new Map(rows.map(({ of, ...standing }) => [of, standing]))
}

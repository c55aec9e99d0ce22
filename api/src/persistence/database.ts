import pg from 'pg'
import { CannotStart } from './cannot-start.ts'

/** Any number, as long as every process of Stoa takes the same. */
const PREPARING = 5_704_011

/**
 * Makes sure that a database answers.
 * @throws CannotStart with the reason when it does not.
 */
export async function reach(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl)
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`The database ${host}${pathname} does not answer: ${reason}.`)
  }
  await client.end()
}

/** Does something while no other process of Stoa does the like on the same database. */
export async function alone<Result>(databaseUrl: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PREPARING])
    return await work()
  } finally {
    await client.end()
  }
}

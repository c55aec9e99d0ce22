import pg from 'pg'
import { CannotStart } from './cannot-start.ts'

/** Any number, as long as every process of Stoa takes the same. */
const PREPARING = 5_704_011

/** The oldest PostgreSQL that makes keys in the order of time itself (`uuidv7`). */
const OLDEST_VERSION = 18

/**
 * Makes sure that a database answers, and is new enough.
 * @throws CannotStart with the reason when it does not, or is not.
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
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    )
    refuseOld(rows[0]!)
  } finally {
    await client.end()
  }
}

/**
 * Lets a PostgreSQL of a version be used, as it says itself: `150004` and `15.4`.
 * @throws CannotStart for one that is too old
 */
export function refuseOld({ number, version }: { number: string; version: string }): void {
  if (Math.floor(Number(number) / 10_000) < OLDEST_VERSION)
    throw new CannotStart(
      `Stoa needs PostgreSQL ${OLDEST_VERSION} or newer, and this database is PostgreSQL ${version}.`,
    )
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

import { createHash } from 'node:crypto'
import type { InferKyselyDB } from '@mikro-orm/sql'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { CancellingClient } from './cancelling-client.ts'
import type { entities } from './entities.ts'

/** Every table as a lean read sees it: columns in snake case. */
export type Tables = InferKyselyDB<(typeof entities)[number]>

/** The way reads go: typed SQL, no entities. */
export type Reads = Kysely<Tables>

/**
 * Sends each statement under a name, so that PostgreSQL plans it once per connection (0.2 to 0.6 ms apiece otherwise).
 * The number of names is the number of statement shapes, which lists passed as one array keep small.
 */
class NamedStatementClient extends CancellingClient {
  override query(statement: unknown, values?: unknown, callback?: unknown) {
    if (typeof statement === 'string' && Array.isArray(values))
      return super.query({ name: nameOf(statement), text: statement, values })
    return super.query(statement, values, callback)
  }
}

const names = new Map<string, string>()

function nameOf(statement: string): string {
  let name = names.get(statement)
  if (!name) names.set(statement, (name = createHash('sha1').update(statement).digest('base64url')))
  return name
}

/** How long one statement that reads may take, in milliseconds; PostgreSQL itself ends it. */
export const STATEMENT_MS = 5_000

const TIMESTAMPTZ = 1184
const NUMERIC = 1700

/** Opens the pool that reads go through; about as large as the machine has cores, since more only wait on each other. */
export function openReads(databaseUrl: string, poolSize = 4): Reads & { pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    Client: NamedStatementClient as never,
    statement_timeout: STATEMENT_MS,
    types: {
      getTypeParser: (oid: number, format?: string) =>
        oid === TIMESTAMPTZ || oid === NUMERIC
          ? (value: string) => value
          : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown),
    } as pg.CustomTypesConfig,
  })
  pool.on('error', () => {})
  const reads = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return Object.assign(reads, { pool })
}

/** An instant as PostgreSQL writes it, alone or within JSON. */
export function instantFrom(text: string): Temporal.Instant
export function instantFrom(text: string | null): Temporal.Instant | null
export function instantFrom(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text)
}

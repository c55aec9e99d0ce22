import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { openPostgres } from '../src/persistence/embedded-postgres.ts'
import { migrate } from '../src/persistence/orm.ts'
import type { Tables } from '../src/persistence/reads.ts'

/** A migrated database of one bench, thrown away with it. */
export async function openBenchDatabase(name: string) {
  const folder = join(import.meta.dirname, `../../.stoa/bench-${name}-${process.pid}`)
  const postgres = await openPostgres({ folder, disposable: true, log: () => {} })
  await migrate(postgres.url)
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => {})
  const owner = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    url: postgres.url,
    /** Past every fence, trigger and limit of time: what fills the tables, and what hand-written statements are sent through. */
    pool,
    owner,
    async close() {
      await owner.destroy()
      await postgres.close()
    },
  }
}

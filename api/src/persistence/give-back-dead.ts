import type pg from 'pg'

/** Long after whoever held a connection has noticed that it died. */
const PATIENCE_MS = 1_000

/**
 * Has a pool give up connections that die while someone holds them. Kysely hands a connection back only after its
 * rollback has succeeded, which on a dead one it never does: without this each would be lost to the pool for good, and
 * a restart of PostgreSQL under load would leave nothing to write with.
 */
export function giveBackDead(pool: pg.Pool): void {
  const held = new WeakSet<pg.PoolClient>()
  pool.on('acquire', (client) => held.add(client))
  pool.on('release', (_, client) => held.delete(client))
  pool.on('connect', (client) => {
    client.once('end', () =>
      setTimeout(() => {
        if (held.has(client)) client.release(true)
      }, PATIENCE_MS).unref(),
    )
  })
}

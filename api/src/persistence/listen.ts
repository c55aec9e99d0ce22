import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { Sleeper, type Wakes } from './sleeper.ts'

const CHANNEL = 'stoa'

/** Under this name PostgreSQL lists the connection. */
export const LISTENER_NAME = 'stoa listener'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000
const PING_EVERY_MS = 20_000
const PING_PATIENCE_MS = 10_000

/**
 * Hears what the processes of Stoa tell each other through PostgreSQL: `pg_notify('stoa', topic)`, or
 * `'topic id'` where it matters which row changed. Ids only: whoever is woken reads for itself what it may see.
 */
export type Listener = {
  /**
   * Wakes its caller, once at the start and then whenever one of the topics is told, until `signal` is aborted. Wakes
   * that come while the caller is busy are one. Listening has begun when this returns: what is read at the first wake
   * or later misses nothing.
   */
  on(topics: string | readonly string[], signal?: AbortSignal): Wakes
  /** Ends every wait, and lets go of the database. */
  close(): Promise<void>
}

/**
 * Listens on a connection of its own. One that is lost is made anew, and then everyone is woken: something may have
 * been told meanwhile.
 */
export async function openListener(databaseUrl: string, logger: Logger): Promise<Listener> {
  const sleepers = new Map<string, Set<Sleeper>>()
  const closing = new AbortController()
  let connection = await listen(databaseUrl, hear)
  const kept = keep()

  function hear(payload: string) {
    const [topic = '', id] = payload.split(' ', 2)
    for (const sleeper of sleepers.get(topic) ?? []) sleeper.wake(id)
  }

  function everyone(): Set<Sleeper> {
    return new Set([...sleepers.values()].flatMap((some) => [...some]))
  }

  async function keep() {
    for (;;) {
      await connection.ended
      if (closing.signal.aborted) return
      logger.warn('The connection that listens was lost.')
      connection = await again()
      for (const sleeper of everyone()) sleeper.wakeAfterLoss()
    }
  }

  async function again() {
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      await pause(wait, undefined, { signal: closing.signal })
      try {
        return await listen(databaseUrl, hear)
      } catch (error) {
        logger.warn({ err: error }, 'Listening could not go on yet.')
      }
    }
  }

  return {
    on(topics, signal) {
      const sleeper = new Sleeper(() => {
        for (const topic of [topics].flat()) {
          const others = sleepers.get(topic)
          others?.delete(sleeper)
          if (others?.size === 0) sleepers.delete(topic)
        }
      })
      for (const topic of [topics].flat())
        sleepers.set(topic, (sleepers.get(topic) ?? new Set<Sleeper>()).add(sleeper))
      if (signal?.aborted || closing.signal.aborted) sleeper.end()
      signal?.addEventListener('abort', () => sleeper.end(), { once: true })
      return sleeper.wakes()
    },
    async close() {
      closing.abort()
      for (const sleeper of everyone()) sleeper.end()
      connection.end()
      await kept.catch(() => {})
    },
  }
}

/** One connection that listens; `ended` is fulfilled once it is of no more use. */
async function listen(databaseUrl: string, hear: (payload: string) => void) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: LISTENER_NAME,
    connectionTimeoutMillis: PING_PATIENCE_MS,
    query_timeout: PING_PATIENCE_MS,
    keepAlive: true,
  })
  let end = () => {}
  const ended = new Promise<void>((done) => (end = done))
  client.on('error', () => end())
  client.on('end', () => end())
  client.on('notification', ({ payload }) => hear(payload ?? ''))
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
  } catch (error) {
    void client.end().catch(() => {})
    throw error
  }
  const ping = setInterval(() => client.query('select 1').catch(() => end()), PING_EVERY_MS)
  const over = ended.then(async () => {
    clearInterval(ping)
    await client.end().catch(() => {})
  })
  return { ended: over, end: () => end() }
}

import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { asApplication } from './application-role.ts'

/** Work that comes round again and again, for any number of processes on one database. */
export type Jobs = {
  /**
   * Has `run` done once in each span of `seconds`, by whichever process is free: spans are the database's, so that all
   * agree. What was missed while nobody worked is done in one turn, and a turn that fails or is cut off by a crash is
   * followed by the next. A turn that outlasts its span does not hold up the next, so `run` picks its rows under locks.
   */
  every(name: string, seconds: number, run: () => Promise<unknown>): Promise<void>
  /** Has a job done at once, somewhere, because something waits for it; best effort, for its turn comes anyway. */
  wake(name: string): Promise<void>
  /** Takes on nothing more, and lets what is under way finish. */
  close(): Promise<void>
}

/** pg-boss keeps one more connection, on which it hears of jobs that wait. */
const CONNECTIONS = 3

/** How long work under way may go on once Stoa is asked to stop, in milliseconds. */
const PATIENCE_MS = 10_000

const HOUR_SECONDS = 3600

/** Opens the queue of jobs, which lives in PostgreSQL in a schema of its own, `pgboss`. */
export async function openJobs(databaseUrl: string, logger: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: asApplication(databaseUrl),
    createSchema: false,
    application_name: 'stoa jobs',
    max: CONNECTIONS,
    schedule: false,
    useListenNotify: true,
    maintenanceIntervalSeconds: HOUR_SECONDS,
    // Under the application's role it cannot see since when a transaction is open, and names itself: rows that died since the
    // last vacuum it takes for such that a vacuum could not take away.
    monitorVacuum: false,
  })
  boss.on('error', (error) => logger.error({ err: error }, 'jobs'))
  boss.on('warning', ({ message, data }) => logger.warn({ data }, message))
  await boss.start()
  const timers: NodeJS.Timeout[] = []

  async function send(name: string, span?: { singletonSeconds: number }) {
    await boss.send(name, null, span).catch((error) => logger.error({ err: error, job: name }))
  }

  return {
    async every(name, seconds, run) {
      const span = { singletonSeconds: seconds }
      const kept = { retryLimit: 0, deleteAfterSeconds: Math.max(2 * seconds, HOUR_SECONDS), notify: true }
      await boss.createQueue(name, { ...kept, policy: 'short' })
      await boss.updateQueue(name, kept)
      await send(name, span)
      await boss.work(name, { notifyPollingIntervalSeconds: 10 }, async () => {
        try {
          await run()
        } catch (error) {
          logger.error({ err: error, job: name })
          throw error
        }
      })
      // Twice a span, because a timer that drifts over its edge would leave a span out.
      timers.push(setInterval(() => void send(name, span), (seconds * 1000) / 2))
    },
    wake: (name) => send(name),
    async close() {
      for (const timer of timers) clearInterval(timer)
      await boss.stop({ timeout: PATIENCE_MS })
    },
  }
}

import type { StatusPage } from './status-page.read.ts'

/** The status page as it was last read. */
export type KeptStatus = {
  page: StatusPage
  /** When it was read. */
  asOf: Temporal.Instant
  /** Whether it could not be read for longer than a minute: the page says how old it is. */
  isStale: boolean
}

/** What everyone may see, kept in memory: it is shown at once, also while the database is slow or away. */
export type StatusBoard = {
  /**
   * The page, at most two seconds old while the database answers, otherwise the last that was read.
   * @throws what reading threw, where nothing was ever read
   */
  show(): Promise<KeptStatus>
  /** Reads now and every half a minute, so that what is shown in an outage is young, whoever asked before it. */
  keepWarm(): void
  close(): void
}

const FRESH_MS = 2_000
const STALE_MS = 60_000
const WARM_MS = 30_000

/** How long a visitor waits for a newer page. */
const PATIENCE_MS = 500

/** After how long a reading that got no answer is given up, and another one tried. */
const GIVEN_UP_MS = 10_000

/** Opens the board over a way to read the page; visitors share one reading. */
export function openStatusBoard(read: () => Promise<StatusPage>, clock: () => Temporal.Instant): StatusBoard {
  let kept: { page: StatusPage; asOf: Temporal.Instant; readMs: number } | null = null
  let reading: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  function renew(): Promise<void> {
    reading ??= Promise.race([keep(), givenUp()]).finally(() => (reading = null))
    return reading
  }

  async function keep() {
    const asOf = clock()
    const readMs = performance.now()
    const page = await read()
    if (!kept || kept.readMs < readMs) kept = { page, asOf, readMs }
  }

  return {
    async show() {
      if (!kept) await renew()
      else if (performance.now() - kept.readMs > FRESH_MS)
        await Promise.race([renew().catch(() => {}), after(PATIENCE_MS)])
      const { page, asOf, readMs } = kept!
      return { page, asOf, isStale: performance.now() - readMs > STALE_MS }
    },
    keepWarm() {
      void renew().catch(() => {})
      timer = setInterval(() => void renew().catch(() => {}), WARM_MS).unref()
    },
    close() {
      if (timer) clearInterval(timer)
    },
  }
}

async function givenUp(): Promise<never> {
  await after(GIVEN_UP_MS)
  throw new Error('The status page could not be read in time.')
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref())
}

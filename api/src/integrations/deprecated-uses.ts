import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { uuidOf } from '../graphql/node-id.ts'
import type { Reads, Tables } from '../persistence/reads.ts'

/** How often what was noted is written. */
const WRITE_EVERY_MS = 10_000

/** How many counts wait in memory at most: they are written before there are more. */
const MOST_WAITING = 5_000

/** For how long uses are kept. */
const KEPT = { days: 90 }

type Use = { clientId: string; element: string; usedOn: string; requestCount: number; lastUsedAt: string }

/**
 * Counts in memory what programs use that is deprecated, and writes it in one statement every ten seconds (R30). A process that
 * is killed loses what it counted since.
 */
export function openDeprecatedUses(reads: Reads) {
  let waiting = new Map<string, Use>()

  function add(use: Use) {
    const key = `${use.clientId} ${use.element} ${use.usedOn}`
    const before = waiting.get(key)
    if (before) waiting.set(key, { ...use, requestCount: before.requestCount + use.requestCount })
    else if (waiting.size < MOST_WAITING) waiting.set(key, use)
  }

  async function write(): Promise<void> {
    if (waiting.size === 0) return
    const uses = [...waiting.values()]
    waiting = new Map()
    try {
      await writeUses(reads, uses)
    } catch {
      uses.forEach(add)
    }
  }
  const writing = setInterval(() => void write(), WRITE_EVERY_MS).unref()

  return {
    /** Notes that a program, by its id, used something deprecated in one request. */
    note(programId: string, used: readonly { element: string }[], now: Temporal.Instant): void {
      const clientId = uuidOf('ApiClient', programId) as string
      const usedOn = now.toZonedDateTimeISO('UTC').toPlainDate().toString()
      if (waiting.size + used.length > MOST_WAITING) void write()
      for (const { element } of used)
        add({ clientId, element, usedOn, requestCount: 1, lastUsedAt: now.toString() })
    },
    /** Writes what waits. */
    write,
    /** Writes what waits, and stops. */
    async close(): Promise<void> {
      clearInterval(writing)
      await write()
    },
  }
}

export type DeprecatedUses = ReturnType<typeof openDeprecatedUses>

/** Sorted, so that two processes never wait for each other's rows; of a program that is gone nothing is written. */
async function writeUses(reads: Reads, uses: readonly Use[]): Promise<void> {
  await sql`
    insert into deprecated_use as kept (client_id, element, used_on, request_count, last_used_at)
    select client.id, used.element, used."usedOn", used."requestCount", used."lastUsedAt"
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as used("clientId" uuid, element text, "usedOn" date,
      "requestCount" int, "lastUsedAt" timestamptz) join api_client client on client.id = used."clientId"
    order by client.id, used.element, used."usedOn"
    on conflict (client_id, element, used_on) do update
    set request_count = kept.request_count + excluded.request_count,
      last_used_at = greatest(kept.last_used_at, excluded.last_used_at)`.execute(reads)
}

/** Takes away what was used more than 90 days ago. */
export async function sweepDeprecatedUses(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const before = now.toZonedDateTimeISO('UTC').toPlainDate().subtract(KEPT).toString()
  await sql`delete from deprecated_use where used_on < ${before}::date`.execute(em.fork().getKysely<Tables>())
}

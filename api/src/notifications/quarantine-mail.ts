import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Tables } from '../persistence/reads.ts'
import { type Glimpse, type Letter, ReceivedMail } from './received-mail.entity.ts'

/** So much waits to be looked at, and no more: anyone can write what nobody can read. */
export const QUARANTINE_LIMITS = { mails: 500, bytes: 100_000_000, anHourFromOneHost: 60 } as const

/** One mail at a time is counted and kept. */
const DOOR = 2_525_001

/**
 * Keeps a mail in quarantine for a person to look at; one that is there already stays as it is.
 * @returns whether it is kept: not where too much waits already, or too much came from one machine within an hour
 */
export function quarantineMail(
  em: EntityManager,
  letter: Letter,
  glimpse: Glimpse,
  now: Temporal.Instant,
): Promise<boolean> {
  return em.fork().transactional(async (within) => {
    const received = Object.assign(ReceivedMail.takeIn(letter, now), glimpse)
    await sql`select pg_advisory_xact_lock(${DOOR})`.execute(within.getKysely<Tables>())
    if ((await within.count(ReceivedMail, { digest: received.digest })) > 0) return true
    if (!(await hasRoom(within, letter, now))) return false
    within.persist(received)
    return true
  })
}

async function hasRoom(em: EntityManager, { raw, host }: Letter, now: Temporal.Instant): Promise<boolean> {
  const waits = sql`dismissed_at is null`
  const isLate = sql`received_at > ${now.subtract({ hours: 1 }).toString()} and host = ${host ?? null}`
  const counted = await em
    .getKysely<Tables>()
    .selectFrom('received_mail')
    .where('outcome', '=', 'QUARANTINED')
    .select([
      sql<number>`(count(*) filter (where ${waits}))::int`.as('mails'),
      sql<number>`coalesce(sum(octet_length(raw)) filter (where ${waits}), 0)::float8`.as('bytes'),
      sql<number>`(count(*) filter (where ${isLate}))::int`.as('fromHost'),
    ])
    .executeTakeFirstOrThrow()
  return (
    counted.mails < QUARANTINE_LIMITS.mails &&
    counted.bytes + raw.length <= QUARANTINE_LIMITS.bytes &&
    counted.fromHost < QUARANTINE_LIMITS.anHourFromOneHost
  )
}

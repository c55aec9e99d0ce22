import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { IdempotencyKeySchema } from './idempotency-key.entity.ts'

/** A mutation as it came under a key. */
export type Keyed = {
  /** Of the key and its sender. */
  id: string
  /** Of everything that was sent. */
  fingerprint: string
  /** Of what the sender may see and do now. */
  rights: string
  /** Whether the mutation itself does nothing twice under one `requestKey`; another is not done again for other rights. */
  hasRequestKey: boolean
  /** How long whoever gets the key has it, in seconds: longer than their request may take. */
  secondsHeld: number
}

/**
 * What a key says of a mutation: go on, with a `requestKey` that is the same for whoever goes on with it; it was answered; another
 * one has the key; it was done, and its answer is not its sender’s to be told any more; or somebody works on it still.
 */
export type Claim =
  | { kind: 'MINE'; turn: number; requestKey: string }
  | { kind: 'ANSWERED'; answer: string }
  | { kind: 'REUSED' }
  | { kind: 'DONE' }
  | { kind: 'HELD'; until: Temporal.Instant }

const HOURS_KEPT = 24

type Row = { fingerprint: string; rights: string; answer: string | null; held_until: string }

/**
 * Takes a key for a mutation (A3), in two statements at most; of many at once, one gets it. A key is free again after a day, for
 * the same mutation when who had it died in the middle, and when its sender’s rights are others now: what was answered
 * then is not told again, and asked anew where it does nothing twice.
 */
export async function claimKey(
  reads: Reads,
  { id, fingerprint, rights, hasRequestKey, secondsHeld }: Keyed,
  now: Temporal.Instant,
): Promise<Claim> {
  const at = now.toString()
  const until = now.add({ seconds: secondsHeld }).toString()
  const over = now.subtract({ hours: HOURS_KEPT }).toString()
  const claimed = await sql<{ turn: number; created_at: string }>`
    insert into idempotency_key as kept (id, fingerprint, rights, turn, held_until, created_at)
    values (${id}, ${fingerprint}, ${rights}, 1, ${until}::timestamptz, ${at}::timestamptz)
    on conflict (id) do update set fingerprint = excluded.fingerprint, rights = excluded.rights, turn = kept.turn + 1,
      held_until = excluded.held_until, answer = null,
      created_at = case when kept.created_at <= ${over}::timestamptz then excluded.created_at else kept.created_at end
    where kept.created_at <= ${over}::timestamptz
      or kept.fingerprint = excluded.fingerprint and (
        kept.answer is null and kept.held_until <= ${at}::timestamptz
        or ${hasRequestKey} and kept.answer is not null and kept.rights <> excluded.rights)
    returning turn, created_at`.execute(reads)
  const [mine] = claimed.rows
  if (mine)
    return {
      kind: 'MINE',
      turn: mine.turn,
      requestKey: `${id}-${instantFrom(mine.created_at).epochMilliseconds}`,
    }
  const { rows } = await sql<Row>`
    select fingerprint, rights, answer, held_until from idempotency_key where id = ${id}`.execute(reads)
  const [kept] = rows
  // It was forgotten between the two statements.
  if (!kept) return { kind: 'HELD', until: now }
  if (kept.fingerprint !== fingerprint) return { kind: 'REUSED' }
  if (kept.answer !== null)
    return kept.rights === rights ? { kind: 'ANSWERED', answer: kept.answer } : { kind: 'DONE' }
  return { kind: 'HELD', until: instantFrom(kept.held_until) }
}

/** Keeps what was answered under a key, and wakes who waits for it; nothing once somebody else has the key. */
export async function keepAnswer(reads: Reads, id: string, turn: number, answer: string): Promise<void> {
  await sql`
    with kept as (update idempotency_key set answer = ${answer} where id = ${id} and turn = ${turn} returning id)
    select pg_notify('stoa', ${keyTopic(id)}) from kept`.execute(reads)
}

/** Gives a key back, since nothing came of the mutation that could be told again; who sends it next goes on with it. */
export async function letKeyGo(reads: Reads, id: string, turn: number): Promise<void> {
  await sql`
    with free as (
      update idempotency_key set held_until = created_at where id = ${id} and turn = ${turn} returning id)
    select pg_notify('stoa', ${keyTopic(id)}) from free`.execute(reads)
}

/** What is told when a key is answered or let go. */
export function keyTopic(id: string): string {
  return `key:${id}`
}

/** Forgets keys after a day. @returns how many */
export function sweepIdempotencyKeys(em: EntityManager, now: Temporal.Instant): Promise<number> {
  return em.nativeDelete(IdempotencyKeySchema, { createdAt: { $lt: now.subtract({ hours: HOURS_KEPT }) } })
}

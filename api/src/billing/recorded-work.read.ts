import { type RawBuilder, sql } from 'kysely'
import type { Approval, RecordedWork } from '../domain/approved-work.ts'
import type { LineDispute } from '../domain/disputed-line.ts'
import type { Currency, Money } from '../domain/money.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { StoreWork } from './charge-months.ts'

/** Work as charges are calculated from it. */
export type WorkOfStore = RecordedWork & { storeId: string }

/** Which work: that of tickets that were worked on, approved for, or answered about, in some time; of some tickets; or of those that some entries are on. */
export type WorkAsked =
  | { storeIds: RawBuilder<unknown>; from: RawBuilder<unknown>; to?: RawBuilder<unknown> }
  | { ticketIds: readonly string[]; storeIds: readonly string[] | null }
  | { entryIds: readonly string[] }

/**
 * All work and all approvals of the tickets in question, and all disputes of what was not issued yet, in one statement: what a
 * ticket's month charges depends on the ticket as a whole (C3). Found by the indexes on store and time, then by those on the ticket.
 */
export async function readRecordedWork(reads: Reads, asked: WorkAsked): Promise<StoreWork<WorkOfStore>> {
  const { rows } = await sql<{ work: WorkRow[]; approvals: ApprovalRow[]; disputes: DisputeRow[] }>`
    with touched as materialized (select array(${touched(asked)}) as ids)
    select
      (select coalesce(json_agg(w), '[]') from (
        select id, ticket_id as ticket, store_id as "storeId", cause, minutes, worked_at as at,
          within_allowance as "isWithinAllowance"
        from work_entry where ticket_id = any((select ids from touched)::uuid[]) order by worked_at, id
      ) w) as work,
      (select coalesce(json_agg(e), '[]') from (
        select ticket_id as ticket, version, minutes, net_minor::text as "netMinor", currency, settled_at as at
        from estimate where ticket_id = any((select ids from touched)::uuid[]) and state = 'APPROVED'
      ) e) as approvals,
      (select coalesce(json_agg(d), '[]') from (
        select id, ticket_id as ticket, period, rate_from as "rateFrom", disputed_at as at, answered_at as "answeredAt",
          taken_off_minor::text as "takenOffMinor", left_minor::text as "leftMinor", currency
        from dispute where ticket_id = any((select ids from touched)::uuid[]) and statement_line_id is null
      ) d) as disputes`.execute(reads)
  const { work, approvals, disputes } = rows[0]!
  return {
    work: work.map((row) => ({ ...row, at: instantFrom(row.at) })),
    approvals: approvals.map(({ netMinor, currency, at, ...row }) => ({
      ...row,
      most: { minor: BigInt(netMinor), currency },
      at: instantFrom(at),
    })),
    disputes: disputes.map(disputeOf),
  }
}

/** An instant in a statement. */
export function instantOf(at: Temporal.Instant): RawBuilder<unknown> {
  return sql`${at.toString()}::timestamptz`
}

type WorkRow = Omit<WorkOfStore, 'at'> & { at: string }
type ApprovalRow = Omit<Approval, 'at' | 'most'> & { at: string; netMinor: string; currency: Currency }

type DisputeRow = Pick<LineDispute, 'id' | 'ticket' | 'period'> & {
  rateFrom: string
  at: string
  answeredAt: string | null
  takenOffMinor: string | null
  leftMinor: string | null
  currency: Currency
}

function disputeOf({
  rateFrom,
  at,
  answeredAt,
  takenOffMinor,
  leftMinor,
  currency,
  ...row
}: DisputeRow): LineDispute {
  const [takenOff, left] = [takenOffMinor, leftMinor].map((minor) => ({
    minor: BigInt(minor ?? 0),
    currency,
  })) as [Money, Money]
  return {
    ...row,
    rateFrom: instantFrom(rateFrom),
    at: instantFrom(at),
    answer: answeredAt === null ? null : { at: instantFrom(answeredAt), takenOff, left },
  }
}

function touched(asked: WorkAsked): RawBuilder<unknown> {
  if ('ticketIds' in asked)
    return sql`select id as ticket_id from ticket where id = any(${[...asked.ticketIds]}::uuid[])
      and (${asked.storeIds === null}::boolean or store_id = any(${[...(asked.storeIds ?? [])]}::uuid[]))`
  if ('entryIds' in asked)
    return sql`select ticket_id from work_entry where id = any(${[...asked.entryIds]}::uuid[])`
  const { storeIds, from, to } = asked
  const within = (column: RawBuilder<unknown>) =>
    to ? sql`${column} >= ${from} and ${column} < ${to}` : sql`${column} >= ${from}`
  return sql`
    select ticket_id from work_entry where store_id in (${storeIds}) and ${within(sql`worked_at`)}
    union select ticket_id from estimate
    where store_id in (${storeIds}) and state = 'APPROVED' and ${within(sql`settled_at`)}
    union select ticket_id from dispute
    where store_id in (${storeIds}) and statement_line_id is null and ${within(sql`answered_at`)}`
}

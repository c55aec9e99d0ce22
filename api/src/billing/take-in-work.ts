import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { type ChargeCause, isBillable } from '../domain/charge-cause.ts'
import type { ChargedEntry } from '../domain/charge.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { monthOf } from './charge-months.ts'
import { type ChargingTerms, readTermsWithin } from './charging-terms.read.ts'
import { type AllowedWork, fitsAllowance } from './fits-allowance.ts'
import { holdWorkOf } from './hold-work.ts'
import type { WorkEntry } from './work-entry.entity.ts'

/**
 * Decides whether the store's allowance takes in work that is being logged or corrected, and keeps that on the entry (C3), under a
 * lock of the store's work. Whole entries, never parts; none on a ticket whose owner was asked: there the answer counts.
 * @param before what a corrected entry said, if the allowance had taken it in
 */
export async function takeInWork(
  em: EntityManager,
  entry: WorkEntry,
  before: ChargedEntry | null = null,
): Promise<void> {
  await holdWorkOf(em, entry.store.id)
  entry.withinAllowance = isBillable(entry.cause) && (await isTakenIn(em, entry, before))
}

async function isTakenIn(em: EntityManager, entry: WorkEntry, before: ChargedEntry | null): Promise<boolean> {
  const reads = em.getKysely<Tables>()
  const storeId = entry.store.id
  const terms = await readTermsWithin(reads, [storeId])
  const others = await readTakenIn(reads, entry, terms)
  const asked = chargedEntryOf(entry)
  const work: AllowedWork = { terms, storeId, others, asked, before }
  const { isAsked, allowance } = await readAllowed(reads, entry)
  return fitsAllowance(work, isAsked ? null : allowance)
}

/** An entry as it is charged. */
export function chargedEntryOf({ ticket, cause, minutes, workedAt }: WorkEntry): ChargedEntry {
  return { ticket: ticket.id, cause, minutes, at: workedAt }
}

/** What the allowance took in of the store's other work in the month: one statement from the index of the store's work. */
async function readTakenIn(reads: Reads, entry: WorkEntry, terms: ChargingTerms): Promise<ChargedEntry[]> {
  const month = monthOf(entry.workedAt, terms)
  const [from, to] = [month, month.add({ months: 1 })].map((begun) =>
    begun.toPlainDate({ day: 1 }).toZonedDateTime(terms.timeZone).toInstant().toString(),
  )
  const { rows } = await sql<{ ticket: string; cause: ChargeCause; minutes: number; at: string }>`
    select ticket_id as ticket, cause, minutes, worked_at::text as at from work_entry
    where store_id = ${entry.store.id} and worked_at >= ${from}::timestamptz and worked_at < ${to}::timestamptz
      and within_allowance and id <> ${entry.id}`.execute(reads)
  return rows.map((row) => ({ ...row, at: instantFrom(row.at) }))
}

/** Whether the owner was asked about the ticket and has answered or is to answer, and the allowance when the work was done. */
async function readAllowed(reads: Reads, { ticket, store, workedAt }: WorkEntry) {
  const { rows } = await sql<{ isAsked: boolean; allowance: string | null }>`
    select
      exists (
        select from estimate where ticket_id = ${ticket.id} and state in ('OFFERED', 'APPROVED', 'DECLINED')
      ) as "isAsked",
      (
        select amount_minor::text from allowance
        where store_id = ${store.id} and "from" <= ${workedAt.toString()}::timestamptz
        order by "from" desc, id desc limit 1
      ) as allowance`.execute(reads)
  const { isAsked, allowance } = rows[0]!
  return { isAsked, allowance: allowance === null ? null : BigInt(allowance) }
}

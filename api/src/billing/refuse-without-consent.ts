import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { WAS_BUG } from './was-bug.ts'
import type { WorkEntry } from './work-entry.entity.ts'

/**
 * Refuses to charge for a bug that proved to come from the store's own changes before an owner consented, by approving an
 * estimate on the ticket (C5): no allowance speaks for that, and what was done until then is free for good. A minute that was
 * begun by then counts whole. A bug stays one here though its type was corrected since.
 * @throws Refusal `CONSENT_MISSING` (cause)
 */
export async function refuseWithoutConsent(
  em: EntityManager,
  { ticket, cause, minutes, workedAt }: WorkEntry,
): Promise<void> {
  if (cause !== 'STORE_CODE_BREAKAGE') return
  const began = workedAt.subtract({ minutes: minutes - 1 })
  const { rows } = await sql<{ isBug: boolean; isConsented: boolean }>`
    select
      ${WAS_BUG} as "isBug",
      exists (
        select from estimate
        where ticket_id = ticket.id and state = 'APPROVED' and settled_at <= ${began.toString()}::timestamptz
      ) as "isConsented"
    from ticket where ticket.id = ${ticket.id}`.execute(em.getKysely())
  const { isBug, isConsented } = rows[0]!
  if (isBug && !isConsented) throw new Refusal('CONSENT_MISSING', {}, 'cause')
}

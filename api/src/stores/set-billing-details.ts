import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Viewer } from '../people/viewer.ts'
import { type BillingFacts, billingFacts } from './billing-details.entity.ts'

/**
 * Sets by what name, address and VAT number somebody stands on statements that are issued from now on (C6). One
 * statement, so that of two at once neither is half kept.
 * @throws Refusal those of `billingFacts`
 */
export async function setBillingDetails(
  em: EntityManager,
  partyId: string,
  facts: BillingFacts,
  { personId }: Pick<Viewer, 'personId'>,
  now: Temporal.Instant,
): Promise<void> {
  const { legalName, address, country, vatNumber } = billingFacts(facts)
  await sql`
    insert into billing_details (party_id, legal_name, address, country, vat_number, changed_by_id, changed_at)
    values (${partyId}, ${legalName}, ${address}::text[], ${country}, ${vatNumber}, ${personId}, ${now.toString()}::timestamptz)
    on conflict (party_id) do update set legal_name = excluded.legal_name, address = excluded.address,
      country = excluded.country, vat_number = excluded.vat_number, changed_by_id = excluded.changed_by_id,
      changed_at = excluded.changed_at`.execute(em.getKysely())
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { refuseStale } from '../graphql/refuse-stale.ts'
import type { Viewer } from '../people/viewer.ts'
import { type BillingFacts, billingFacts } from './billing-details.entity.ts'

/**
 * Sets by what name, address and VAT number somebody stands on statements that are issued from now on (C6), in one
 * transaction that holds them: of two who read the same version, or that there were none (0), one is done.
 * @throws Refusal those of `billingFacts`, `CHANGED_SINCE`
 */
export async function setBillingDetails(
  em: EntityManager,
  partyId: string,
  { expectedVersion, ...facts }: BillingFacts & { expectedVersion?: number | null | undefined },
  { personId }: Pick<Viewer, 'personId'>,
  now: Temporal.Instant,
): Promise<void> {
  const { legalName, address, country, vatNumber } = billingFacts(facts)
  const given = sql`${legalName}, ${address}::text[], ${country}, ${vatNumber}, ${personId}::uuid, ${now.toString()}::timestamptz`
  await em.transactional(async (within) => {
    const kysely = within.getKysely()
    await sql`
      insert into billing_details (party_id, version, legal_name, address, country, vat_number, changed_by_id, changed_at)
      values (${partyId}::uuid, 0, ${given}) on conflict (party_id) do nothing`.execute(kysely)
    const { rows } = await sql<{ version: number }>`
      select version from billing_details where party_id = ${partyId}::uuid for update`.execute(kysely)
    refuseStale(rows[0]!, expectedVersion)
    await sql`
      update billing_details set version = version + 1,
        (legal_name, address, country, vat_number, changed_by_id, changed_at) = row(${given})
      where party_id = ${partyId}::uuid`.execute(kysely)
  })
}

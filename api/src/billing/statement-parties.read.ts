import { sql } from 'kysely'
import type { Party } from '../domain/issued-statement.ts'
import type { Reads } from '../persistence/reads.ts'

/** Somebody who may stand on a statement, by what they gave, or by what is known where they gave nothing. */
export type KnownParty = Party & { slug: string; hasBillingDetails: boolean }

/** The platform, and some stores and partners by primary key, in one statement. */
export async function readParties(reads: Reads, ids: readonly string[]) {
  const { rows } = await sql<KnownParty & { id: string; isIssuer: boolean }>`
    select known.id, known.slug, known."isIssuer", given.party_id is not null as "hasBillingDetails",
      coalesce(given.legal_name, known.name) as name, coalesce(given.address, '{}') as address,
      coalesce(given.country, known.country) as country,
      case when given.party_id is null then known.vat_number else given.vat_number end as "vatNumber"
    from (
      select id, key as slug, name, country, null as vat_number, true as "isIssuer" from platform
      union all
      select id, slug, name, country, vat_number, false from store where id = any(${[...ids]}::uuid[])
      union all
      select id, slug, name, (select country from platform limit 1), null, false
      from partner where id = any(${[...ids]}::uuid[])
    ) known left join billing_details given on given.party_id = known.id`.execute(reads)
  const parties: ReadonlyMap<string, KnownParty> = new Map(rows.map((row) => [row.id, row]))
  const { id } = rows.find(({ isIssuer }) => isIssuer)!
  return { issuer: parties.get(id)!, parties }
}

/** A party as a statement says it. */
export function partyOf({ name, address, country, vatNumber }: Party): Party {
  return { name, address, country, vatNumber }
}

/**
 * The partner who pays for each of some tickets, where the two had agreed so when its first work was done (C7); a ticket
 * that its store pays for is not in it. An agreement ends as its partner stops looking after the store. One statement.
 */
export async function readPayingPartners(
  reads: Reads,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ ticketId: string; partnerId: string }>`
    select began.ticket_id as "ticketId", agreement.partner_id as "partnerId"
    from (
      select ticket_id, store_id, min(worked_at) as at from work_entry
      where ticket_id = any(${[...ticketIds]}::uuid[]) group by ticket_id, store_id
    ) began join payer_agreement agreement on agreement.store_id = began.store_id
    where agreement.store_agreed_at <= began.at and agreement.partner_agreed_at <= began.at
      and (agreement.ended_at is null or agreement.ended_at > began.at)`.execute(reads)
  return new Map(rows.map(({ ticketId, partnerId }) => [ticketId, partnerId]))
}

import { type RawBuilder, sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { runsPartner, type Viewer } from '../people/viewer.ts'
import { isTouchingStore } from '../incidents/incident.read.ts'
import { IS_WITH_PARTNER } from '../tickets/ticket-hands.read.ts'
import { atRisk } from '../tickets/ticket-where.ts'

/** Who looks at which partner's stores, and when; primary keys. */
export type CockpitAsk = {
  viewer: Viewer
  now: Temporal.Instant
  partnerId: string
  storeIds: readonly string[]
}

/** A store with what it needs, as its row has it. */
export type CockpitRow = {
  id: string
  slug: string
  name: string
  closedAt: string | null
  seesCharges: boolean
  writes: boolean
  upToMinor: string
  currency: Currency
  late: number
  risky: number
  waitingOnStore: number
  waitingOnPartner: number
  open: number
  approvals: number
  mostMinor: string
  answerable: number
  touched: number
}

/** What a store needs comes first by these, each the more the sooner; a tie is broken by the name. */
export const URGENCY = ['late', 'risky', 'approvals', 'answers', 'touched'] as const

/**
 * Some stores of a partner with what they need: of each, its open tickets by the index on store and status, its open offers by
 * theirs, and the few incidents that go on. What another partner pays is in none of it (A1).
 */
export function cockpitRows({
  viewer,
  now,
  partnerId,
  storeIds,
}: CockpitAsk): RawBuilder<CockpitRow & { answers: number }> {
  const at = sql`${now.toString()}::timestamptz`
  const isLate = sql`(least(
    case when ticket.first_response_state is null then ticket.first_response_due_at end,
    case when ticket.resolution_state is null then ticket.resolution_due_at end) <= ${at})`
  // By the row of each store and not by the viewer's lists, which grow with the stores: as `seesChargesIn` and `approvalFor` say.
  const isOwn = sql`store.id = any(${viewer.memberships.map(({ storeId }) => storeId)}::uuid[])`
  const answers = !viewer.program && runsPartner(viewer, partnerId)
  return sql`
    select store.id, store.slug, store.name, store.closed_at as "closedAt", cared.sees_charges as "seesCharges",
      cared.writes, cared.approves_up_to_minor::text as "upToMinor", (select currency from platform limit 1) as currency,
      tickets.*, offers.*, (tickets."waitingOnStore" + tickets."waitingOnPartner") as answers, hit.touched
    from partnership cared join store on store.id = cared.store_id
      cross join lateral (
        select count(*) filter (where ${isLate})::int as late,
          count(*) filter (where ${atRisk(now)} and not coalesce(${isLate}, false))::int as risky,
          count(*) filter (where ticket.status = 'WAITING_ON_STORE')::int as "waitingOnStore",
          count(*) filter (where ${IS_WITH_PARTNER} and ticket.partner_until is not null
            and ticket.status <> 'WAITING_ON_STORE')::int as "waitingOnPartner",
          count(*)::int as open
        from ticket where ticket.store_id = store.id and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
      ) tickets
      cross join lateral (
        select count(*)::int as approvals, coalesce(sum(estimate.net_minor), 0)::text as "mostMinor",
          count(*) filter (where ${answers}::boolean and cared.sees_charges and not ${isOwn}
            and cared.approves_up_to_minor > 0 and estimate.net_minor <= cared.approves_up_to_minor)::int as answerable
        from estimate join ticket on ticket.id = estimate.ticket_id and ticket.status <> 'CLOSED'
        where estimate.store_id = store.id and estimate.state = 'OFFERED' and estimate.expires_at > ${at}
          and (cared.sees_charges or ${isOwn}) and not ${isPaidByAnother(partnerId)}
      ) offers
      cross join lateral (
        select count(*)::int as touched from incident
        where incident.ended_at is null and ${isTouchingStore(sql<string>`store.id`, now)}
      ) hit
    where cared.partner_id = ${partnerId}::uuid and store.id = any(${[...storeIds]}::uuid[])`
}

/** That another partner pays for the ticket of an estimate, by what was agreed as its first work was done (C7). */
function isPaidByAnother(partnerId: string) {
  return sql<boolean>`exists (
    select from (select min(worked_at) as at from work_entry where work_entry.ticket_id = estimate.ticket_id) began
      join payer_agreement agreement on agreement.store_id = estimate.store_id
    where agreement.partner_id <> ${partnerId}::uuid
      and agreement.store_agreed_at <= began.at and agreement.partner_agreed_at <= began.at
      and (agreement.ended_at is null or agreement.ended_at > began.at))`
}

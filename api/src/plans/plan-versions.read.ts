import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { Currency, Money } from '../domain/money.ts'
import type { SlaTarget, SlaTargets } from '../domain/sla-clock.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'

/** A version of a plan that was or is in force, as comparisons need it (P3). */
export type PlanVersionRow = {
  from: Temporal.Instant
  monthlyPrice: Money
  calendarId: string
  targets: SlaTargets
  channels: ChannelKind[]
  requestLists: boolean
}

/** Every plan with its versions in force up to an instant, oldest first; the smallest plan first. One statement. */
export async function readPlanVersions(
  reads: Reads,
  now: Temporal.Instant,
): Promise<{ id: string; key: string; name: string; versions: PlanVersionRow[] }[]> {
  const plans = await reads
    .selectFrom('plan')
    .orderBy('plan.position')
    .select((eb) => [
      'plan.id',
      'plan.key',
      'plan.name',
      jsonArrayFrom(
        eb
          .selectFrom('plan_version')
          .whereRef('plan_version.plan_id', '=', 'plan.id')
          .where(sql<boolean>`effective_from <= ${now.toString()}::timestamptz`)
          .orderBy('effective_from')
          .select([
            sql<string>`effective_from`.as('from'),
            sql<string>`monthly_price_minor::text`.as('priceMinor'),
            sql<Currency>`currency`.as('currency'),
            'calendar_id as calendarId',
            sql<SlaTarget | null>`first_response_target`.as('firstResponse'),
            sql<SlaTarget | null>`resolution_target`.as('resolution'),
            'request_lists as requestLists',
            sql<ChannelKind[]>`(
              select coalesce(json_agg(kind order by kind), '[]') from plan_channel
              where plan_version_id = plan_version.id
            )`.as('channels'),
          ]),
      ).as('versions'),
    ])
    .execute()
  return plans.map(({ versions, ...plan }) => ({
    ...plan,
    versions: versions.map(({ from, priceMinor, currency, firstResponse, resolution, ...version }) => ({
      ...version,
      from: instantFrom(from),
      monthlyPrice: { minor: BigInt(priceMinor), currency },
      targets: { firstResponse, resolution },
    })),
  }))
}

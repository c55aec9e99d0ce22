import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { Currency } from '../domain/money.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { initialsOf } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { OfferedPlanType, PlanTerms, SetRateCard } from './offered-plan.type.ts'

/** Every plan on offer at an instant, or the one with a key, the smallest first: with what it grants then and later, and its rates. One statement. */
export async function readOfferedPlans(
  reads: Reads,
  key: string | null,
  now: Temporal.Instant,
): Promise<OfferedPlanType[]> {
  const at = now.toString()
  const plans = await reads
    .selectFrom('plan')
    .$if(key !== null, (query) => query.where('plan.key', '=', key))
    .orderBy('plan.position')
    .select((eb) => [
      'plan.key',
      'plan.name',
      sql<string>`(
        select count(*) from (
          select distinct on (store_id) plan_id from subscription
          where "from" <= ${at}::timestamptz order by store_id, "from" desc
        ) present where present.plan_id = plan.id
      )`.as('storeCount'),
      jsonArrayFrom(
        eb
          .selectFrom('plan_version')
          .leftJoin('person', 'person.id', 'plan_version.laid_by_id')
          .whereRef('plan_version.plan_id', '=', 'plan.id')
          .where(
            sql<boolean>`effective_from >= (
              select max(effective_from) from plan_version earlier
              where earlier.plan_id = plan.id and earlier.effective_from <= ${at}::timestamptz
            )`,
          )
          .orderBy('effective_from')
          .select([
            sql<string>`effective_from`.as('from'),
            sql<string>`monthly_price_minor::text`.as('priceMinor'),
            sql<Currency>`currency`.as('currency'),
            sql<SlaTarget | null>`first_response_target`.as('firstResponseTarget'),
            sql<SlaTarget | null>`resolution_target`.as('resolutionTarget'),
            'request_lists as requestLists',
            sql<string>`trim_scale(discount_cap_percent)::text`.as('discountCapPercent'),
            'plan_version.reason',
            'person.name as decidedBy',
            sql<{ kind: ChannelKind; address: string | null }[]>`(
              select coalesce(json_agg(json_build_object('kind', kind, 'address', address)
                order by array_position(array['LIVE_CHAT', 'PHONE', 'EMAIL'], kind)), '[]')
              from plan_channel where plan_version_id = plan_version.id
            )`.as('channels'),
          ]),
      ).as('terms'),
      jsonArrayFrom(
        eb
          .selectFrom('rate_card')
          .leftJoin('person', 'person.id', 'rate_card.set_by_id')
          .whereRef('rate_card.plan_id', '=', 'plan.id')
          .distinctOn('effective_from')
          .orderBy('effective_from', 'desc')
          .orderBy('revision', 'desc')
          .select([
            sql<string>`effective_from`.as('from'),
            sql<string>`hourly_minor::text`.as('hourlyMinor'),
            sql<Currency>`currency`.as('currency'),
            'minimum_minutes as minimumMinutes',
            'increment_minutes as incrementMinutes',
            'rate_card.reason',
            sql<string | null>`set_at`.as('setAt'),
            'person.name as decidedBy',
          ]),
      ).as('rateCards'),
    ])
    .execute()
  return plans.flatMap(({ terms, rateCards, storeCount, ...plan }) => {
    const [inForce, ...toCome] = terms.map(termsOf)
    return inForce
      ? [{ ...plan, storeCount: Number(storeCount), inForce, toCome, rateCards: rateCards.map(cardOf) }]
      : []
  })
}

type Decided = { from: string; decidedBy: string | null }
type Terms = Omit<PlanTerms, 'from' | 'monthlyPrice' | 'by'> & { priceMinor: string; currency: Currency }
type Card = Omit<SetRateCard, 'from' | 'hourly' | 'by' | 'setAt'> & {
  hourlyMinor: string
  currency: Currency
}

function termsOf({ from, priceMinor, currency, decidedBy, ...terms }: Terms & Decided): PlanTerms {
  const monthlyPrice = moneyOf({ minor: BigInt(priceMinor), currency })
  return { ...terms, from: instantFrom(from), monthlyPrice, by: actorOf(decidedBy) }
}

function cardOf({
  from,
  setAt,
  hourlyMinor,
  currency,
  decidedBy,
  ...card
}: Card & Decided & { setAt: string | null }): SetRateCard {
  const hourly = moneyOf({ minor: BigInt(hourlyMinor), currency })
  return { ...card, from: instantFrom(from), setAt: instantFrom(setAt), hourly, by: actorOf(decidedBy) }
}

function actorOf(name: string | null) {
  return name === null ? null : { name, initials: initialsOf(name), side: 'PLATFORM' as const }
}

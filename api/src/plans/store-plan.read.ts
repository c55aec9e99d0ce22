import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import {
  type BusinessCalendar,
  days,
  nextOpening,
  openAt,
  openSpans,
  openUntil,
} from '../domain/business-calendar.ts'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { Currency } from '../domain/money.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { type CalendarDay, moneyOf } from '../graphql/values.type.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { calendarDays } from './calendar-days.ts'
import { readCalendars } from './calendar.read.ts'
import type { ChannelType } from './channel.type.ts'
import type { ClosedDay, StorePlanType } from './store-plan.type.ts'

const CHANNEL_KINDS: readonly ChannelKind[] = ['LIVE_CHAT', 'PHONE', 'EMAIL']
const HOLIDAYS_AHEAD = 3

/** What the plans of some stores give them at an instant, by store. Two statements, one more for calendars not met before. */
export async function readStorePlans(
  reads: Reads,
  storeIds: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, StorePlanType>> {
  const [subscriptions, offered] = await Promise.all([
    readSubscriptions(reads, storeIds, now),
    readOfferedPlans(reads, now),
  ])
  const calendars = await readCalendars(
    reads,
    offered.flatMap((plan) => [plan.calendarId, ...plan.channels.map((channel) => channel.calendarId)]),
  )
  return new Map(
    subscriptions.flatMap((subscription) => {
      const plan = offered.find(({ id }) => id === subscription.planId)
      return plan ? [[subscription.storeId, storePlanOf(subscription, plan, offered, calendars, now)]] : []
    }),
  )
}

function readSubscriptions(reads: Reads, storeIds: readonly string[], now: Temporal.Instant) {
  const at = now.toString()
  return reads
    .selectFrom('subscription')
    .where('subscription.store_id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .where(sql<boolean>`subscription."from" <= ${at}::timestamptz`)
    .distinctOn('subscription.store_id')
    .orderBy('subscription.store_id')
    .orderBy('subscription.from', 'desc')
    .select([
      'subscription.store_id as storeId',
      'subscription.plan_id as planId',
      sql<string>`subscription."from"`.as('since'),
      sql<string>`(select time_zone from store where id = subscription.store_id)`.as('timeZone'),
      sql<string>`(select time_zone from platform limit 1)`.as('platformZone'),
      sql<{ percent: string; from: string } | null>`(
        select json_build_object('percent', trim_scale(percent)::text, 'from', "from") from agreed_discount
        where agreed_discount.store_id = subscription.store_id and "from" <= ${at}::timestamptz
        order by "from" desc limit 1
      )`.as('discount'),
    ])
    .execute()
}

/** Every plan with its version and rate card in force, the smallest first. */
function readOfferedPlans(reads: Reads, now: Temporal.Instant) {
  const at = now.toString()
  return reads
    .selectFrom('plan')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('plan_version')
          .whereRef('plan_version.plan_id', '=', 'plan.id')
          .where(sql<boolean>`plan_version.effective_from <= ${at}::timestamptz`)
          .orderBy('plan_version.effective_from', 'desc')
          .limit(1)
          .selectAll()
          .as('version'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('rate_card')
          .whereRef('rate_card.plan_id', '=', 'plan.id')
          .where(sql<boolean>`rate_card.effective_from <= ${at}::timestamptz`)
          .orderBy('rate_card.effective_from', 'desc')
          .orderBy('rate_card.revision', 'desc')
          .limit(1)
          .selectAll()
          .as('rate'),
      (join) => join.onTrue(),
    )
    .orderBy('plan.position')
    .select((eb) => [
      'plan.id',
      'plan.key',
      'plan.name',
      'version.calendar_id as calendarId',
      sql<string>`version.monthly_price_minor`.as('monthlyPriceMinor'),
      sql<Currency>`version.currency`.as('currency'),
      sql<SlaTarget | null>`version.first_response_target`.as('firstResponseTarget'),
      sql<SlaTarget | null>`version.resolution_target`.as('resolutionTarget'),
      'version.request_lists as requestLists',
      sql<string>`trim_scale(version.discount_cap_percent)::text`.as('discountCapPercent'),
      sql<string>`rate.hourly_minor`.as('hourlyMinor'),
      'rate.minimum_minutes as minimumMinutes',
      'rate.increment_minutes as incrementMinutes',
      sql<string>`rate.effective_from`.as('rateFrom'),
      jsonArrayFrom(
        eb
          .selectFrom('plan_channel')
          .whereRef('plan_channel.plan_version_id', '=', 'version.id')
          .select(['plan_channel.kind', 'plan_channel.address', 'plan_channel.calendar_id as calendarId']),
      ).as('channels'),
    ])
    .execute()
}

type Subscribed = Awaited<ReturnType<typeof readSubscriptions>>[number]
type Offered = Awaited<ReturnType<typeof readOfferedPlans>>[number]

function storePlanOf(
  subscription: Subscribed,
  plan: Offered,
  offered: readonly Offered[],
  calendars: ReadonlyMap<string, BusinessCalendar>,
  now: Temporal.Instant,
): StorePlanType {
  const calendar = calendars.get(plan.calendarId) as BusinessCalendar
  const { discount, timeZone } = subscription
  const at = { now, timeZone }
  return {
    storeId: subscription.storeId,
    key: plan.key,
    name: plan.name,
    since: instantFrom(subscription.since),
    monthlyPrice: moneyOf({ minor: BigInt(plan.monthlyPriceMinor), currency: plan.currency }),
    channels: CHANNEL_KINDS.map((kind) => channelOf(kind, plan, offered, calendars, at)),
    calendar,
    deskTimeZone: calendar.timeZone,
    week: weekOf(calendar, now),
    nextHolidays: nextHolidays(calendar, now),
    firstResponseTarget: plan.firstResponseTarget,
    resolutionTarget: plan.resolutionTarget,
    requestLists: plan.requestLists,
    rateCard: {
      hourly: moneyOf({ minor: BigInt(plan.hourlyMinor), currency: plan.currency }),
      minimumMinutes: plan.minimumMinutes,
      incrementMinutes: plan.incrementMinutes,
      from: instantFrom(plan.rateFrom),
    },
    agreedDiscount: discount && {
      percent: discount.percent,
      agreedOn: instantFrom(discount.from).toZonedDateTimeISO(subscription.platformZone).toPlainDate(),
    },
    discountCapPercent: plan.discountCapPercent,
  }
}

function channelOf(
  kind: ChannelKind,
  plan: Offered,
  offered: readonly Offered[],
  calendars: ReadonlyMap<string, BusinessCalendar>,
  { now, timeZone }: Moment,
): ChannelType {
  const granted = plan.channels.find((channel) => channel.kind === kind)
  const calendar = granted && calendars.get(granted.calendarId)
  const until = calendar ? openUntil(calendar, now) : null
  return {
    kind,
    address: granted?.address ?? null,
    isGranted: granted !== undefined,
    grantedBy: offered
      .filter(({ channels }) => channels.some((channel) => channel.kind === kind))
      .map(({ name }) => name),
    isOpen: calendar !== undefined && openAt(calendar, now),
    openUntil: until,
    opensAt: calendar ? nextOpening(calendar, until ?? now) : null,
    today: calendar ? todayOf(calendar, { now, timeZone }) : null,
  }
}

/** A moment, and in whose zone it is read. */
type Moment = { now: Temporal.Instant; timeZone: string }

/** The day of a moment in its zone; the holiday is the desk's, which may be in another one. */
function todayOf(calendar: BusinessCalendar, { now, timeZone }: Moment): CalendarDay {
  const day = now.toZonedDateTimeISO(timeZone).startOfDay()
  const [from, to] = [day.toInstant(), day.add({ days: 1 }).toInstant()]
  const [atDesk] = days(calendar, now, now.add({ minutes: 1 }))
  return {
    on: day.toPlainDate(),
    from,
    to,
    open: openSpans(calendar, from, to),
    holiday: atDesk?.holiday ?? null,
  }
}

function weekOf(calendar: BusinessCalendar, now: Temporal.Instant) {
  const today = now.toZonedDateTimeISO(calendar.timeZone).startOfDay()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return calendarDays(calendar, monday.toInstant(), monday.add({ days: 6 }).toInstant())
}

function nextHolidays(calendar: BusinessCalendar, now: Temporal.Instant): ClosedDay[] {
  const today = now.toZonedDateTimeISO(calendar.timeZone).toPlainDate().toString()
  return calendar.closed
    .flatMap(({ on, name }) => (name && on >= today ? [{ on, name }] : []))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
    .slice(0, HOLIDAYS_AHEAD)
    .map(({ on, name }) => ({ on: Temporal.PlainDate.from(on), name }))
}

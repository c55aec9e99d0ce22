import type { MirrorPlan, StorePast } from '../domain/plan-mirror.ts'
import { mirrorStart } from '../domain/plan-mirror.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { type PlanVersionRow, readPlanVersions } from '../plans/plan-versions.read.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { readPlanTerms, readPlatformTerms, readStoreTerms } from './charging-terms.read.ts'
import { planMirrorOf } from './mirror-of-plans.ts'
import type { PlanMirror } from './plan-mirror.type.ts'
import { storeRateCards } from './store-rate-cards.ts'
import { type ReadPast, readStorePast } from './store-past.read.ts'

/** A store's past as the rules take it, the plans on offer, and their names. */
export type MirrorMatter = {
  past: StorePast
  plans: (MirrorPlan & { name: string })[]
  named: ReadPast
}

/** The mirror of a store's plan (P7), in eight statements, two more for calendars not met before; null for missing and foreign alike. */
export async function readPlanMirror(
  reads: Reads,
  storeId: string,
  { viewer, now }: { viewer: Viewer; now: Temporal.Instant },
): Promise<PlanMirror | null> {
  if (storePolicy.seeCharges(viewer, { storeId }) !== true) return null
  const matter = await readMirrorMatter(reads, storeId, now)
  return matter ? planMirrorOf(matter) : null
}

/** What a store's mirror is made of; null where it has no plan yet, or does not exist. */
export async function readMirrorMatter(
  reads: Reads,
  storeId: string,
  now: Temporal.Instant,
): Promise<MirrorMatter | null> {
  const platform = await readPlatformTerms(reads)
  const from = mirrorStart(now, platform.timeZone)
  const [planTerms, stores, versioned] = await Promise.all([
    readPlanTerms(reads),
    readStoreTerms(reads, [storeId]),
    readPlanVersions(reads, now),
  ])
  const calendars = await readCalendars(
    reads,
    versioned.flatMap(({ versions }) => versions.map(({ calendarId }) => calendarId)),
  )
  const store = stores.get(storeId)
  const rateCards = store ? storeRateCards(store, planTerms) : []
  const past = await readStorePast(reads, storeId, from, { rateCards: new Map([[storeId, rateCards]]) })
  const terms = ({ calendarId, ...version }: PlanVersionRow) => ({
    ...version,
    calendar: calendars.get(calendarId)!,
  })
  const plans = versioned.flatMap(({ id, key, name, versions: [first, ...later] }) => {
    const subscriptions = [{ planId: id, from: BEFORE_ALL }]
    const cards = storeRateCards({ subscriptions, discounts: store?.discounts ?? [] }, planTerms)
    if (!first || cards.length === 0) return []
    return [{ key, name, versions: [terms(first), ...later.map(terms)] as const, rateCards: cards }]
  })
  const [joined, ...moved] = (store?.subscriptions ?? [])
    .filter((subscribed) => Temporal.Instant.compare(subscribed.from, now) <= 0)
    .toSorted((a, b) => Temporal.Instant.compare(a.from, b.from))
    .flatMap(({ planId, ...subscribed }) => {
      const plan = versioned.find(({ id }) => id === planId)
      return plan ? [{ ...subscribed, plan: plan.key }] : []
    })
  if (!store || !joined) return null
  const { timeZone, currency } = platform
  return {
    past: { ...past, from, now, timeZone, currency, subscriptions: [joined, ...moved], rateCards },
    plans,
    named: past,
  }
}

const BEFORE_ALL = Temporal.Instant.fromEpochMilliseconds(0)

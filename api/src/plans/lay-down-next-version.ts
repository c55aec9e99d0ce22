import type { EntityManager } from '@mikro-orm/postgresql'
import type { Calendar } from './calendar.entity.ts'
import { type Deciding, PlanChannel, PlanVersion } from './plan.entity.ts'

/** What is different in a plan's next version; everything left out stays. */
export type NextVersion = {
  terms?: Pick<
    PlanVersion,
    'monthlyPriceMinor' | 'firstResponseTarget' | 'resolutionTarget' | 'requestLists' | 'discountCapPercent'
  >
  calendarOf?: (calendar: Calendar) => Calendar
  deciding?: Deciding
}

/** Lays down a version that takes the place of one in force, from an instant on, with its channels: the one in force is never edited (P3). */
export function layDownNextVersion(
  em: EntityManager,
  version: PlanVersion,
  channels: readonly PlanChannel[],
  { terms, calendarOf = (calendar) => calendar, deciding }: NextVersion,
  effectiveFrom: Temporal.Instant,
): void {
  const { plan, monthlyPriceMinor, currency, requestLists, discountCapPercent } = version
  const planVersion = PlanVersion.layDown(
    {
      plan,
      effectiveFrom,
      monthlyPriceMinor,
      currency,
      calendar: calendarOf(version.calendar),
      firstResponseTarget: version.firstResponseTarget ?? null,
      resolutionTarget: version.resolutionTarget ?? null,
      requestLists,
      discountCapPercent,
      ...terms,
    },
    deciding,
  )
  em.persist(planVersion)
  for (const { kind, address, calendar } of channels)
    em.persist(
      PlanChannel.open({ planVersion, kind, address: address ?? null, calendar: calendarOf(calendar) }),
    )
}

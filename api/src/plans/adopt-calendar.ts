import type { EntityManager } from '@mikro-orm/postgresql'
import type { Calendar } from './calendar.entity.ts'
import { layDownNextVersion } from './lay-down-next-version.ts'
import { PlanChannel, PlanVersion } from './plan.entity.ts'

/**
 * Gives a calendar's next revision to every plan that counts by an earlier one, from now on. What is in force is never
 * edited: a new version with the same grant takes its place; versions that are yet to come, or come now, are edited. Two
 * statements to read.
 */
export async function adoptCalendar(em: EntityManager, next: Calendar, now: Temporal.Instant): Promise<void> {
  const latestFirst = { orderBy: { effectiveFrom: 'desc' as const } }
  const versions = await em.find(PlanVersion, {}, { ...latestFirst, populate: ['calendar'] })
  const channels = await em.find(PlanChannel, {}, { populate: ['calendar'] })
  const adopted = (calendar: Calendar) => (calendar.key === next.key ? next : calendar)
  for (const ofPlan of Map.groupBy(versions, ({ plan }) => plan.id).values()) {
    const isToCome = ({ effectiveFrom }: PlanVersion) => Temporal.Instant.compare(effectiveFrom, now) > 0
    const inForce = ofPlan.find((version) => !isToCome(version))
    for (const version of ofPlan.filter((each) => each === inForce || isToCome(each))) {
      const ways = channels.filter(({ planVersion }) => planVersion === version)
      const grants = [version, ...ways]
      if (grants.every(({ calendar }) => adopted(calendar) === calendar)) continue
      if (version === inForce && !version.effectiveFrom.equals(now))
        layDownNextVersion(em, version, ways, { calendarOf: adopted }, now)
      else for (const grant of grants) grant.calendar = adopted(grant.calendar)
    }
  }
}

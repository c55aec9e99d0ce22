import { type BusinessCalendar, openAt } from '../../domain/business-calendar.ts'
import { conversations } from './content/conversations.ts'
import { stores } from './content/stores.ts'
import type { DemoStore, TicketScript } from './content/shapes.ts'
import { daysBefore, isBefore, wakingHours } from './hours.ts'
import type { Scene } from './scene.ts'
import { sceneOf } from './stage-history.ts'
import { timetable } from './timetable.ts'

const HALF_HOURS_TRIED = 48 * 14
const MINUTES_OF_A_NIGHT = 20 * 60

/** The scripts that are told of one store: opened on their day, or so much earlier that all of it has been played. */
export function stagePinned(desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  return conversations.flatMap((script) => {
    const store = stores.find(({ slug }) => slug === script.pin?.store)
    if (!script.pin || !store) return []
    if (script.steps.length > 0)
      return playedBy(script, store, desk, daysBefore(now, script.pin.daysAgo), now)
    const openedAt = daysBefore(now, script.pin.daysAgo).subtract({ minutes: 160 })
    return [sceneOf({ store, script, openedAt, ...(openAt(desk, openedAt) ? {} : { channel: null }) })]
  })
}

/**
 * A scene that opens at an instant or as little before it as lets its first `steps` end before now, over no weekend if
 * that can be; none when two weeks do not suffice.
 */
export function playedBy(
  script: TicketScript,
  store: DemoStore,
  desk: BusinessCalendar,
  latest: Temporal.Instant,
  now: Temporal.Instant,
  steps = script.steps.length,
): Scene[] {
  const isLive = script.channel === 'LIVE_CHAT' || script.channel === 'PHONE'
  const hours = isLive ? desk : wakingHours(store.timeZone)
  const minutes = script.steps.slice(0, steps).reduce((sum, { after }) => sum + after, MINUTES_OF_A_NIGHT)
  let overWeekend: Scene | undefined
  for (let tried = 0; tried < HALF_HOURS_TRIED; tried++) {
    const openedAt = latest.subtract({ minutes: 30 * tried })
    if (!openAt(hours, openedAt)) continue
    const last = timetable(script, openedAt, desk, store).steps[steps - 1] ?? openedAt
    if (!isBefore(last, now.subtract({ minutes: 4 }))) continue
    const scene = sceneOf({ store, script, openedAt, steps })
    if (!isBefore(openedAt.add({ minutes }), last)) return [scene]
    overWeekend ??= scene
  }
  return overWeekend ? [overWeekend] : []
}

import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { isBillable } from '../../domain/charge.ts'
import { Choices } from './choices.ts'
import type { DemoStore, TicketScript } from './content/shapes.ts'
import { isBefore } from './hours.ts'
import type { Scene } from './scene.ts'
import { hasChannel, scriptsFor } from './stage-history.ts'
import { playedBy } from './stage-pinned.ts'
import { timetable } from './timetable.ts'

const HALF_HOUR = 1_800_000

/** Two charged and two free pieces of work for the running month of a store, as far as the month is old enough for them. */
export function stageMonth(store: DemoStore, desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  const choices = new Choices(`month ${store.slug}`)
  const begin = now.toZonedDateTimeISO(desk.timeZone).with({ day: 1 }).startOfDay().toInstant()
  const halfHours = Math.floor((now.epochMilliseconds - begin.epochMilliseconds) / HALF_HOUR)
  const scripts = choices.shuffled(scriptsFor(store).filter((script) => hasChannel(store, script, now, now)))
  const scenes: Scene[] = []
  for (const billable of [true, true, false, false]) {
    const latest = now.subtract({ minutes: 30 * Math.floor(halfHours * choices.fraction() * 0.5) })
    const scene = scripts
      .values()
      .filter((script) => worksOnly(script, billable) && !scenes.some((staged) => staged.script === script))
      .flatMap((script) => playedBy(script, store, desk, latest, now))
      .find(({ script, openedAt }) =>
        timetable(script, openedAt, desk, store).work.every(({ at }) => isBefore(begin, at)),
      )
    if (scene) scenes.push(scene)
  }
  return scenes
}

function worksOnly({ work }: TicketScript, billable: boolean): boolean {
  return work.length > 0 && work.every(({ cause }) => isBillable(cause) === billable)
}

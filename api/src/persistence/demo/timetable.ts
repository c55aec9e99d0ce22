import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import type { DemoStore, ScriptWork, TicketScript } from './content/shapes.ts'
import { Choices } from './choices.ts'
import { openFrom, wakingHours } from './hours.ts'

/** How soon an agent nearly always answers where a quarter of an hour is promised. */
const PROMPT_MINUTES = 16

/** When each step of a script and its work happen. */
export type Timetable = {
  steps: Temporal.Instant[]
  /** `step` is the step that the work belongs to, -1 before the first. */
  work: { work: ScriptWork; at: Temporal.Instant; step: number }[]
}

/** Times a script that opens at an instant: an agent acts in the desk's hours only, first to
 * answer on Extreme, and the store not at night. */
export function timetable(
  script: TicketScript,
  openedAt: Temporal.Instant,
  desk: BusinessCalendar,
  { timeZone, plans }: DemoStore,
): Timetable {
  const choices = new Choices(`timetable ${script.key} ${openedAt}`)
  const steps: Temporal.Instant[] = []
  const isPrompt = plans.at(-1)?.plan === 'EXTREME'
  for (const [index, step] of script.steps.entries()) {
    const soon = isPrompt && index === 0 ? choices.between(2, PROMPT_MINUTES) : Infinity
    const at = (steps.at(-1) ?? openedAt).add({ minutes: Math.min(step.after, soon) })
    const hours = step.by === 'AGENT' ? desk : wakingHours(timeZone)
    steps.push(openFrom(hours, at, Math.min(choices.between(3, 70), soon)))
  }
  const lastAnswer = script.steps.findLastIndex(({ by }) => by === 'AGENT')
  const work = script.work.flatMap((work) => {
    const planned =
      work.after === undefined ? steps[lastAnswer] : openFrom(desk, openedAt.add({ minutes: work.after }), 30)
    if (!planned) return []
    const following = steps.findIndex((at) => Temporal.Instant.compare(at, planned) >= 0)
    return [{ work, at: planned, step: following < 0 ? steps.length - 1 : following }]
  })
  return { steps, work }
}

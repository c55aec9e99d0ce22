import { WorkEntry } from '../../billing/work-entry.entity.ts'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import type { beginTicket } from '../../tickets/begin-ticket.ts'
import { DAYS_UNTIL_CLOSED } from '../../tickets/close-resolved-tickets.ts'
import { type Author, PLATFORM, type Ticket } from '../../tickets/ticket.entity.ts'
import type { ScriptStep } from './content/shapes.ts'
import { isBefore } from './hours.ts'
import { placeholders } from './placeholders.ts'
import type { Scene } from './scene.ts'
import { timetable } from './timetable.ts'

/** Something that happens at an instant of a store's past. */
export type Happening = { at: Temporal.Instant; happen: () => unknown }

/** Who plays a scene, and where what it makes goes. */
export type SceneCast = {
  number: number
  author: Author
  agent: Author
  begin: (request: Parameters<typeof beginTicket>[0], at: Temporal.Instant) => Ticket
  keep: (made: Ticket | WorkEntry) => void
}

/** Everything that happens in a scene, each with the clock of its moment; what lies after now has not happened. */
export function sceneHappenings(
  scene: Scene,
  { author, agent, begin, keep }: SceneCast,
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Happening[] {
  const { script, store, openedAt } = scene
  const fill = fillerOf(scene)
  const { steps, work } = timetable(script, openedAt, desk, store)
  let ticket: Ticket
  const happenings: Happening[] = [
    { at: openedAt, happen: () => keep((ticket = begin(requestOf(scene), openedAt))) },
  ]
  if (script.type === 'PRODUCT_SUGGESTION') return happenings
  steps.slice(0, scene.steps).forEach((at, index) => {
    const step = script.steps[index]!
    happenings.push({
      at,
      happen: () => takeStep(ticket, { ...step, text: fill(step.text) }, { author, agent }, at),
    })
    if (step.by !== 'AGENT' || step.verb !== 'RESOLVE') return
    const closing = at.add({ hours: DAYS_UNTIL_CLOSED * 24 })
    happenings.push({
      at: closing,
      happen: () => ticket.resolvedAt?.equals(at) && ticket.close(PLATFORM, closing),
    })
  })
  for (const { work: logged, at, step } of work) {
    const { minutes, cause } = logged
    const entry = { minutes, cause, note: fill(logged.note), workedAt: at }
    if (step < scene.steps)
      happenings.push({
        at,
        happen: () => keep(WorkEntry.log(ticket, agent.person, entry, at, { isTimeSaid: true })),
      })
  }
  return happenings.filter(({ at }) => isBefore(at, now))
}

/** What the store writes first. */
export function requestOf(scene: Scene) {
  const { script, title, channel } = scene
  const fill = fillerOf(scene)
  const { type, text, origin, product, topic } = script
  return {
    type,
    title: fill(title),
    body: fill(text),
    channel,
    origin: origin ?? null,
    product: (origin === 'PRODUCT' && product) || null,
    components: script.components ?? [],
    topic: topic ?? null,
    requestKey: null,
  }
}

function fillerOf({ store, script, openedAt }: Scene) {
  return placeholders(store, `${store.slug} ${script.key} ${openedAt}`)
}

function takeStep(
  ticket: Ticket,
  step: ScriptStep,
  { author, agent }: Pick<SceneCast, 'author' | 'agent'>,
  at: Temporal.Instant,
) {
  if (ticket.status === 'CLOSED') return
  if (step.by === 'STORE') return ticket.reply(author, step.text, at)
  if (step.verb === 'WAIT' && ticket.status !== 'RESOLVED') return ticket.waitOnStore(agent, step.text, at)
  if (step.verb === 'RESOLVE' && ticket.status !== 'RESOLVED') return ticket.resolve(agent, at, step.text)
  ticket.reply(agent, step.text, at)
  if (step.verb === 'EXTEND' && ticket.readClocks(at).resolution.dueAt)
    ticket.extend(agent, step.extendMinutes, step.reason, at)
}

import { type BusinessCalendar, openAt } from '../../domain/business-calendar.ts'
import { Choices } from './choices.ts'
import { stores } from './content/stores.ts'
import type { DemoStore, PlanSince, TicketScript } from './content/shapes.ts'
import { undeclaredReports } from './content/undeclared-reports.ts'
import { daysBefore, wakingHours } from './hours.ts'
import type { Scene } from './scene.ts'
import { hasChannel, sceneOf, scriptsFor } from './stage-history.ts'
import { playedBy } from './stage-pinned.ts'

/** Hours since the opening of tickets that nobody finished, by plan: those soon due, and those past due. */
const UNFINISHED: readonly { plan: PlanSince['plan']; hours: readonly [number, number]; count: number }[] = [
  { plan: 'PLUS', hours: [58.5, 70], count: 3 },
  { plan: 'PRO', hours: [19.5, 23.5], count: 2 },
  { plan: 'PLUS', hours: [74, 110], count: 2 },
  { plan: 'PRO', hours: [25, 46], count: 3 },
  { plan: 'EXTREME', hours: [25, 40], count: 1 },
]
const UNANSWERED = 7
const WAITING = 9
const REPEATED = 2
const HOURS_UNTIL_REPEATED = 3

/** What is going on at any `now`: tickets nobody answered yet, soon due, overdue, and waiting on their store. */
export function stagePresent(desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  const choices = new Choices('present')
  const cast = choices.shuffled(stores.filter(({ isEmpty, slug }) => !isEmpty && slug !== 'meli-taygetou'))
  const onPlan = (plan: PlanSince['plan']) => cast.filter((store) => store.plans.at(-1)?.plan === plan)
  const unanswered = cast.slice(0, UNANSWERED).map((store) => {
    const openedAt = now.subtract({ minutes: choices.between(6, 75) })
    const scene = unfinished(store, openedAt, choices, 0)
    const script = undeclaredReports[store.slug]
    return script ? { ...scene, script, title: script.titles[0] } : scene
  })
  const late = UNFINISHED.flatMap(({ plan, hours: [least, most], count }, row) =>
    onPlan(plan)
      .slice(row, row + count)
      .map((store) => unfinished(store, awakeBetween(store, now, least, most, choices), choices, 1)),
  )
  const waiting = cast.slice(UNANSWERED, UNANSWERED + WAITING).flatMap((store) => {
    const asking = scriptsFor(store).filter(
      (script) => firstWait(script) > 0 && hasChannel(store, script, now, now),
    )
    if (asking.length === 0) return []
    const script = choices.pick(asking)
    return playedBy(
      script,
      store,
      desk,
      now.subtract({ hours: choices.between(3, 60) }),
      now,
      firstWait(script),
    )
  })
  return [...unanswered, ...late, ...late.slice(0, REPEATED).map(repeated), ...waiting]
}

/** A portal ticket that got at most an agent's first words. */
function unfinished(store: DemoStore, openedAt: Temporal.Instant, choices: Choices, steps: 0 | 1): Scene {
  const bugs = scriptsFor(store).filter((script) => script.type === 'BUG' && startsWithAnswer(script))
  const script = choices.pick(bugs)
  return sceneOf({ store, script, openedAt, channel: null, steps, title: choices.pick(script.titles) })
}

/** The same once more, by someone of the store who does not know that it was asked. */
function repeated(scene: Scene): Scene {
  const { titles } = scene.script
  const title = titles[(titles.indexOf(scene.title) + 1) % titles.length]!
  const openedAt = scene.openedAt.add({ hours: HOURS_UNTIL_REPEATED })
  return { ...scene, openedAt, title, steps: 0, isRepeated: true }
}

function startsWithAnswer({ steps: [first] }: TicketScript): boolean {
  return first?.by === 'AGENT' && first.verb === undefined
}

/** How many steps lead to the first wait on the store, itself included; 0 when there is none. */
function firstWait({ steps }: TicketScript): number {
  return steps.findIndex((step) => step.by === 'AGENT' && step.verb === 'WAIT') + 1
}

function awakeBetween(
  store: DemoStore,
  now: Temporal.Instant,
  least: number,
  most: number,
  choices: Choices,
) {
  const moments = Array.from({ length: 12 }, () =>
    daysBefore(now, (least + (most - least) * choices.fraction()) / 24),
  )
  return moments.find((moment) => openAt(wakingHours(store.timeZone), moment)) ?? moments[0]!
}

import { type BusinessCalendar, openSpans } from '../../domain/business-calendar.ts'
import { nagacommerce } from '../presets/nagacommerce.ts'
import { Choices } from './choices.ts'
import { conversations } from './content/conversations.ts'
import { endingOf } from './content/conversations/ending-of.ts'
import type { DemoStore, PlanSince, TicketScript } from './content/shapes.ts'
import { daysBefore, isBefore, openFrom, startOfDayBefore, wakingHours } from './hours.ts'
import type { Scene } from './scene.ts'

/** How far back the demo's tickets go. */
export const DAYS_OF_HISTORY = 182

const DAYS_UNSETTLED = 4
const UNSETTLED_PERCENT = 40
const TICKETS: Record<PlanSince['plan'], [least: number, most: number]> = {
  BASIC: [6, 9],
  PLUS: [9, 12],
  PRO: [12, 16],
  EXTREME: [17, 22],
}

/** The six months of one store: more tickets on larger plans, more of late, none twice before all were played. */
export function stageHistory(store: DemoStore, desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  if (store.isEmpty) return []
  const choices = new Choices(`history ${store.slug}`)
  const days = Math.min(DAYS_OF_HISTORY, store.plans[0]!.sinceDaysAgo - 2)
  const count = Math.round((choices.between(...TICKETS[store.plans.at(-1)!.plan]) * days) / DAYS_OF_HISTORY)
  const scripts = scriptsFor(store)
  const scenes: Scene[] = []
  for (let order = choices.shuffled(scripts), take = 0; scenes.length < count; take++) {
    const script = order[take % order.length]!
    const isSettled = endingOf(script).startsWith('RESOLVED')
    const daysAgo = isSettled ? days * choices.fraction() ** 1.25 : DAYS_UNSETTLED * choices.fraction()
    const openedAt = momentFor(script, store, daysBefore(now, daysAgo), desk, choices)
    if (!isBefore(openedAt, now.subtract({ minutes: 5 })) || !hasChannel(store, script, openedAt, now))
      continue
    if (!isSettled && (take >= order.length || !choices.chance(UNSETTLED_PERCENT))) continue
    if (isSettled && isTightOver(store, openedAt, desk) && choices.chance(80)) continue
    const title = script.titles[(take + Math.floor(take / order.length)) % script.titles.length]!
    scenes.push(sceneOf({ store, script, openedAt, title }))
  }
  return [...scenes, ...acrossPlanChanges(store, now, choices)]
}

/** Whether a promise of 24 hours would run over a weekend or a holiday. */
function isTightOver(store: DemoStore, at: Temporal.Instant, desk: BusinessCalendar): boolean {
  const { plan } = store.plans.at(-1)!
  return (
    (plan === 'PRO' || plan === 'EXTREME') &&
    openSpans(desk, at.add({ hours: 6 }), at.add({ hours: 23 })).length === 0
  )
}

/** A ticket on the evening before each change of plan of the last six months: it is open when the plan changes. */
function acrossPlanChanges(store: DemoStore, now: Temporal.Instant, choices: Choices): Scene[] {
  return store.plans
    .slice(1)
    .filter(({ sinceDaysAgo }) => sinceDaysAgo > DAYS_UNSETTLED && sinceDaysAgo < DAYS_OF_HISTORY)
    .map(({ sinceDaysAgo }) => {
      const changed = startOfDayBefore(now, sinceDaysAgo, nagacommerce.platform.timeZone)
      const script = choices.pick(
        scriptsFor(store).filter((script) => endingOf(script).startsWith('RESOLVED')),
      )
      return sceneOf({
        store,
        script,
        openedAt: changed.subtract({ minutes: choices.between(140, 290) }),
        channel: null,
      })
    })
}

/** A scene that is played as far as it goes, through its script's own channel. */
export function sceneOf(scene: Pick<Scene, 'store' | 'script' | 'openedAt'> & Partial<Scene>): Scene {
  const { channel, steps, titles } = scene.script
  return { channel: channel === 'PORTAL' ? null : channel, steps: steps.length, title: titles[0], ...scene }
}

/** The scripts that a store may play any number of times; suggestions and pinned ones are staged on their own. */
export function scriptsFor(store: DemoStore): TicketScript[] {
  return conversations.filter(
    ({ pin, type, language, trades, countries }) =>
      !pin &&
      type !== 'PRODUCT_SUGGESTION' &&
      language === store.language &&
      (trades ?? [store.trade]).includes(store.trade) &&
      (countries ?? [store.country]).includes(store.country),
  )
}

/** Whether the plan that the store was on had the script's channel. */
export function hasChannel(
  store: DemoStore,
  { channel }: TicketScript,
  at: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  if (channel === 'PORTAL') return true
  const since = store.plans.findLast(
    ({ sinceDaysAgo }) => !isBefore(at, startOfDayBefore(now, sinceDaysAgo, nagacommerce.platform.timeZone)),
  )
  const plan = nagacommerce.plans.find(({ key }) => key === since?.plan)
  return plan?.channels.some(({ kind }) => kind === channel) ?? false
}

/** Chats and calls come in the desk's hours; the portal and mail also in the evening and, seldom, on a weekend. */
function momentFor(
  script: TicketScript,
  store: DemoStore,
  around: Temporal.Instant,
  desk: BusinessCalendar,
  choices: Choices,
) {
  const isLive = script.channel === 'LIVE_CHAT' || script.channel === 'PHONE'
  const writesNow =
    !isLive && openSpans(desk, around.subtract({ hours: 12 }), around.add({ hours: 12 })).length > 0
  const hours = writesNow || (!isLive && choices.chance(25)) ? wakingHours(store.timeZone) : desk
  return openFrom(hours, around, choices.between(1, 300))
}

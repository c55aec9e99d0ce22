import { longWeekday, minuteOfDay, time, type Instant, type Place } from '#lib/format/instant.ts'
import { m } from '#lib/paraglide/messages.js'
import { languageTag } from '#lib/format/language.ts'

type Day = { open: { from: Instant; to: Instant }[]; isHoliday: boolean }
type Kind = 'LIVE_CHAT' | 'PHONE' | 'EMAIL'

const by: Record<Kind, () => string> = {
  LIVE_CHAT: m.plan_by_live_chat,
  PHONE: m.plan_by_phone,
  EMAIL: m.plan_by_email,
}

/**
 * By which channels the desk is reached, and when: `You reach us by live chat and phone, Monday to Friday 09:00 to 17:00.`
 * The hours are said only where one run of days has the same ones; a holiday does not end the run.
 *
 * @param days a week of the desk, Monday first.
 */
export function reachSentence(channels: Kind[], days: Day[], place: Place): string {
  const list = new Intl.ListFormat(languageTag[place.language], { type: 'conjunction' })
  const named = { channels: list.format(channels.map((kind) => by[kind]())) }
  const run = sameHours(days, place)
  return run ? m.plan_reach_when({ ...named, ...run }) : m.plan_reach(named)
}

type Run = { first: string; last: string; opens: string; closes: string }

function sameHours(days: Day[], place: Place): Run | null {
  const isWorked = days.map(({ open, isHoliday }) => open.length > 0 || isHoliday)
  const from = days.findIndex(({ open }) => open.length > 0)
  const to = days.findLastIndex(({ open }) => open.length > 0)
  if (from === to || isWorked.slice(from, to + 1).includes(false)) return null
  const spans = days.map(({ open }) => open).filter((open) => open.length > 0)
  const [model] = spans[0] ?? []
  const lastDay = spans.at(-1)?.[0]
  if (!model || !lastDay || spans.some((open) => open.length > 1)) return null
  const clock = ({ from, to }: typeof model) => [minuteOfDay(from, place), minuteOfDay(to, place)].join()
  if (spans.some(([span]) => span && clock(span) !== clock(model))) return null
  return {
    first: longWeekday(model.from, place),
    last: longWeekday(lastDay.from, place),
    opens: time(model.from, place),
    closes: time(model.to, place),
  }
}

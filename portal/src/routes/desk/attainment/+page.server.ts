import { dayKey } from '#lib/format/instant.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { readAttainment } from './read-attainment.ts'
import type { PageServerLoad } from './$types'

const MONTHS_OFFERED = 24

/** How far the platform kept its promises, for the months, the clock and the type that the address asks for. */
export const load: PageServerLoad = async (event) => {
  atTheDesk(event)
  const { now } = await event.parent()
  const { choice, attainment } = await readAttainment(event.locals.api, event.url.searchParams)
  const running = dayKey(now, { zone: attainment.timeZone, language: 'en' }).slice(0, 7)
  const offered = Array.from({ length: MONTHS_OFFERED }, (_, back) => monthsBefore(running, back))
  return {
    choice,
    attainment,
    search: event.url.search,
    months: [...new Set([...offered, attainment.from, attainment.to])].sort().toReversed(),
  }
}

function monthsBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7)
}

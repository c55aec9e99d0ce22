import { dayKey, type Instant } from '#lib/format/instant.ts'
import type { Charges } from './charges-of-month.ts'

/** The months before and after one, within those from the first with work to the running one. */
export function monthsBeside({ month, months }: Charges, now: Instant, zone: string) {
  const running = dayKey(now, { zone, language: 'en' }).slice(0, 7)
  const first = months.at(-1)?.month ?? running
  const [previous, next] = [shifted(month, -1), shifted(month, 1)]
  return {
    previous: previous >= first ? previous : null,
    next: next <= running ? next : null,
  }
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

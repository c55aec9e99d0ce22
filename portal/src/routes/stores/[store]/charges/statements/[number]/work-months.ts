import { dayKey } from '#lib/format/instant.ts'
import type { IssuedLine, IssuedStatement } from './issued-statement.ts'

/** The months that a line's work was done in where its charge fell due in a later one, the oldest first. */
export function workMonths(
  { entries }: Pick<IssuedLine, 'entries'>,
  { period, timeZone }: Pick<IssuedStatement, 'period' | 'timeZone'>,
): string[] {
  const months = entries.map(({ workedAt }) =>
    dayKey(workedAt, { zone: timeZone, language: 'en' }).slice(0, 7),
  )
  return [...new Set(months)].filter((month) => month !== period).sort()
}

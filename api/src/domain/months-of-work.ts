import type { IssuedLine, IssuedStatement } from './issued-statement.ts'

/**
 * The months, `YYYY-MM`, that the work of a line was done in where they are not its statement's own: its charge fell due later, when
 * it was approved or answered (C3, C5). Told by the entries' own dates, in the zone of the statement.
 */
export function monthsOfWork(
  { entries }: Pick<IssuedLine, 'entries'>,
  { timeZone, period }: Pick<IssuedStatement, 'timeZone' | 'period'>,
): string[] {
  const months = entries.map(({ workedAt }) => workedAt.toZonedDateTimeISO(timeZone).toString().slice(0, 7))
  return [...new Set(months)].filter((month) => month !== period).sort()
}

/** A calendar month, `YYYY-MM`, from its first instant until the next one's. */
export type MonthSpan = { period: string; from: Temporal.Instant; to: Temporal.Instant }

/** When a month begins and ends in a zone. */
export function monthSpan(period: string, timeZone: string): MonthSpan {
  const month = Temporal.PlainYearMonth.from(period)
  const begin = (of: Temporal.PlainYearMonth) =>
    of.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant()
  return { period: month.toString(), from: begin(month), to: begin(month.add({ months: 1 })) }
}

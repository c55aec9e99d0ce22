/** How a credit note's number is written: `CN-2026-000012`, with the year in which it was issued. */
export function creditNoteNumber({
  number,
  issuedAt,
  timeZone,
}: {
  number: number
  issuedAt: Temporal.Instant
  timeZone: string
}): string {
  const { year } = issuedAt.toZonedDateTimeISO(timeZone)
  return `CN-${year}-${String(number).padStart(6, '0')}`
}

import { dayKey, type Instant } from './instant.ts'

/** How a credit note's number is written: `CN-2026-000012`, with the year in which it was issued. */
export function creditNoteName({
  number,
  issuedAt,
  timeZone,
}: {
  number: number
  issuedAt: Instant
  timeZone: string
}): string {
  const year = dayKey(issuedAt, { zone: timeZone, language: 'en' }).slice(0, 4)
  return `CN-${year}-${String(number).padStart(6, '0')}`
}

/** The month that runs, such as `2026-11`, give or take the hours that a zone makes. */
export function runningMonth(): string {
  return new Date().toISOString().slice(0, 7)
}

/** `2027-01` after `2026-12`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** How a statement's number is written: `2026-000412`, with the year of its month before it. */
export function statementName({ number, period }: { number: number; period: string }): string {
  return `${period.slice(0, 4)}-${String(number).padStart(6, '0')}`
}

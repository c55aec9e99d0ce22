/** The quarter of a moment and those after it, such as `2027-Q1`, two years of them. */
export function quartersAhead(now: number): string[] {
  const date = new Date(now)
  const running = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3)
  return Array.from({ length: 8 }, (_, ahead) => {
    const quarter = running + ahead
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
  })
}

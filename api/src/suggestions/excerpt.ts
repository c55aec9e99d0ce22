/** A text cut to a length, at the last word that fits, with a mark where something is missing. */
export function excerptOf(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const word = cut.replace(/\s+\S*$/u, '')
  return `${word || cut.replace(/[\ud800-\udbff]$/, '')}…`
}

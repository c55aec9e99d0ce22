/** What was chosen of several, as a form brought it back: one text with spaces between. */
export function listed(typed: string | undefined): string[] {
  return typed?.split(' ').filter(Boolean) ?? []
}

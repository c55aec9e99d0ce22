import { Refusal } from '../domain/refusal.ts'

/** What a canned answer may leave open, and what an answer to a ticket puts there. */
export const PLACEHOLDERS = ['name', 'number', 'title', 'store', 'agent'] as const
export type Filling = Record<(typeof PLACEHOLDERS)[number], string>

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g

/**
 * Refuses a text with a placeholder that nothing fills.
 * @throws Refusal `UNKNOWN_PLACEHOLDER` with the field and the words between the braces as `names`
 */
export function refuseUnknownPlaceholders(text: string, field: string): void {
  const names = [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) =>
    isKnown(name.trim()) ? [] : name.trim(),
  )
  if (names.length > 0) throw new Refusal('UNKNOWN_PLACEHOLDER', { names }, field)
}

/** Puts what a ticket says in place of each placeholder. */
export function fillPlaceholders(text: string, filling: Filling): string {
  return text.replace(PLACEHOLDER, (whole, between: string) => {
    const name = between.trim()
    return isKnown(name) ? filling[name] : whole
  })
}

function isKnown(name: string): name is keyof Filling {
  return PLACEHOLDERS.some((known) => known === name)
}

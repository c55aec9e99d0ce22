import { m } from '#lib/paraglide/messages.js'
import type { ShapeName } from '#lib/ui/icon/shape-paths.ts'

export type FixState = 'PREPARED' | 'SHIPPING' | 'SHIPPED'

/** How far a fix is, in a word, with its shape and its wash. */
export const fixStates: Record<
  FixState,
  { word: () => string; shape: ShapeName; wash: 'slate' | 'ochre' | 'olive' }
> = {
  PREPARED: { word: m.fix_state_prepared, shape: 'dashedRing', wash: 'slate' },
  SHIPPING: { word: m.fix_state_shipping, shape: 'halfDisc', wash: 'ochre' },
  SHIPPED: { word: m.fix_state_shipped, shape: 'ringedTick', wash: 'olive' },
}

/** The languages in which a fix is worded, each by its name. */
export const fixLanguages = [
  { key: 'en', word: m.answers_in_english },
  { key: 'el', word: m.answers_in_greek },
  { key: 'nb', word: m.answers_in_norwegian },
] as const

type Texts = { el: string; nb: string; en: string }

/** A text in the languages that it was written in: one that only repeats another is left empty, to take what that becomes. */
export function withoutRepeats(texts: Texts | undefined): Texts | undefined {
  if (!texts) return undefined
  const written = (key: keyof Texts) =>
    fixLanguages.find((language) => texts[language.key] === texts[key])?.key === key ? texts[key] : ''
  return { el: written('el'), nb: written('nb'), en: written('en') }
}

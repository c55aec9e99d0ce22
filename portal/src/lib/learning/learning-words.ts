import { languageName, type Language } from '#lib/format/language.ts'
import { m } from '#lib/paraglide/messages.js'

export type LearningKind = 'VIDEO' | 'ARTICLE'
export type LearningState = 'DRAFT' | 'PUBLISHED' | 'RETIRED'
export const learningKinds = ['VIDEO', 'ARTICLE'] as const
export const learningStates = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const

export const kindWords: Record<LearningKind, () => string> = {
  VIDEO: m.learning_video,
  ARTICLE: m.learning_article,
}

export const stateWords: Record<LearningState, () => string> = {
  DRAFT: m.learning_draft,
  PUBLISHED: m.learning_published,
  RETIRED: m.learning_retired,
}

type Texts = Record<Language, string | null>

/** A text in the reader's language, else in the first that has it, with the language that it is in. */
export function wordedFor(texts: Texts, language: Language): { text: string; language: Language } {
  const found = ([language, 'en', 'el', 'nb'] as const).find((each) => texts[each]) ?? language
  return { text: texts[found] ?? '', language: found }
}

/** Names of languages in a row, each in its own. */
export function languageNames(codes: readonly string[]): string {
  return codes.map((code) => languageName[code.toLowerCase() as Language]).join(', ')
}

/** A moment of a video, or its length: `4:05`, `1:02:03`. */
export function moment(seconds: number): string {
  const [hours, minutes, rest] = [seconds / 3600, (seconds % 3600) / 60, seconds % 60].map(Math.floor)
  const two = (count = 0) => String(count).padStart(2, '0')
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

type Told = { kind: LearningKind; seconds: number | null; helpedStoreCount: number }
type Hit = { at: number; text: string } | null

/** What stands under the title of a piece: what it is, where it says what was looked for, and for how many it did. */
export function learningNote({ kind, seconds, helpedStoreCount }: Told, hit: Hit = null): string {
  const what = kind === 'VIDEO' && seconds ? `${kindWords[kind]()}, ${moment(seconds)}` : kindWords[kind]()
  return [
    `${what}.`,
    helpedStoreCount > 0 ? m.learning_helped_stores({ count: helpedStoreCount }) : '',
    hit ? m.learning_says_at({ moment: moment(hit.at), words: hit.text }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const LANGUAGES = ['en', 'el', 'nb'] as const
type Language = (typeof LANGUAGES)[number]

/** What was typed of a fix, by field. */
export type WrittenFix = Record<`title_${Language}` | `words_${Language}`, string>

/** Reads what was typed of a fix. */
export function writtenOf(form: FormData): WrittenFix {
  const fields = LANGUAGES.flatMap((language) => [`title_${language}`, `words_${language}`] as const)
  return Object.fromEntries(
    fields.map((field) => [field, String(form.get(field) ?? '').replaceAll('\r\n', '\n')]),
  ) as WrittenFix
}

/** The words of a fix as the API takes them. */
export function wordsOf(written: WrittenFix) {
  const inAll = (part: 'title' | 'words') =>
    Object.fromEntries(LANGUAGES.map((language) => [language, written[`${part}_${language}`] || null]))
  return { title: inAll('title'), words: inAll('words') }
}

type Refused = { userErrors: readonly { code: string; field: readonly string[] | null }[] } | null | undefined

/** Why it was refused, and at which field. */
export function refusedOf(payload: Refused) {
  const [refusal] = payload?.userErrors ?? []
  return { code: refusal?.code ?? 'UNKNOWN', field: refusal?.field?.at(-1) ?? null }
}

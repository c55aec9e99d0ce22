/** One text in each language of the portal: Greek, Norwegian (bokmål) and English. */
export type LocalisedText = { el: string; nb: string; en: string }

/** A text as a reader of a language has it. */
export function toldIn(text: LocalisedText, language: Uppercase<keyof LocalisedText>): string {
  return text[language.toLowerCase() as keyof LocalisedText]
}

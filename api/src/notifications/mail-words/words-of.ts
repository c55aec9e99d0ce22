import type { Language } from '../../people/person.entity.ts'
import { el } from './el.ts'
import { en } from './en.ts'
import type { MailWords } from './mail-words.ts'
import { nb } from './nb.ts'

const WORDS: Record<Language, MailWords> = { EL: el, NB: nb, EN: en }

/** The words of mails in someone's language. */
export function wordsOf(language: Language): MailWords {
  return WORDS[language]
}

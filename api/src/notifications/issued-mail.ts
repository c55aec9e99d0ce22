import type { Language, Person } from '../people/person.entity.ts'
import type { MailDraft } from './mail.entity.ts'
import { statementWordsOf } from './statement-mail-words.ts'
import { plainMail } from './plain-mail.ts'

/** What a mail says of something that was issued. */
export type IssuedWords = {
  subject: string
  title: string
  issuedAt: Temporal.Instant
  /** That it was issued, in a sentence. */
  sentence: string
  lines: string[]
  quote: string | null
  storeName: string
  /** Where it is read, and the word for that. */
  url: string
  open: string
  /** The primary key of the statement that it is, or belongs to. */
  statementId: string
}

/** The mail that brings someone what was issued, with a link to it (C6). It is no news that one could do without, so it has no switch. */
export function issuedMail(
  person: Person,
  { issuedAt: at, storeName: head, statementId, ...words }: IssuedWords,
): MailDraft {
  const { why } = statementWordsOf(person.language)
  return { ...plainMail(person, { ...words, head, at, why: why(head) }), statementId }
}

const TAGS: Record<Language, string> = { EL: 'el-GR', NB: 'nb-NO', EN: 'en-US' }

/** A month by its name, from `2026-10`. */
export function monthName(period: string, language: Language): string {
  const [year, month] = period.split('-').map(Number) as [number, number]
  const first = new Date(Date.UTC(year, month - 1, 1))
  return first.toLocaleDateString(TAGS[language], { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

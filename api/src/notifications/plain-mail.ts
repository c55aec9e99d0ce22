import type { Person } from '../people/person.entity.ts'
import type { ComposedMail } from './compose-mail.ts'
import { mailMoment } from './mail-moment.ts'
import type { MailDraft } from './mail.entity.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { mailHtml, mailText } from './set-mail.ts'

/** What a plain mail says, in its reader’s language. */
export type PlainWords = {
  subject: string
  /** Of whom it is, and what it is. */
  head: string
  title: string
  at: Temporal.Instant
  /** What happened, in a sentence, and what there is to know of it. */
  sentence: string
  lines: string[]
  quote?: string | null
  /** Where one reads on, and the word for that. */
  url: string
  open: string
  /** Why one gets it. */
  why: string
}

/** A mail of one thing that its reader could not do without, to which nobody answers: it has no switch. */
export function plainMail(person: Person, words: PlainWords): MailDraft {
  const { language, timeZone } = person
  const { subject, head, title, sentence, lines, quote = null, url, open, why } = words
  const at = mailMoment(words.at, timeZone, language)
  const mail: ComposedMail = {
    language: wordsOf(language).tag,
    subject,
    title: null,
    parts: [{ head, title, items: [{ at, sentence, lines, quote, act: null }], deadline: '', url }],
    open,
    answer: null,
    isInternal: false,
    foot: [why, wordsOf(language).zone(timeZone.split('/').at(-1)!.replaceAll('_', ' '))],
    unsubscribe: null,
    settings: null,
  }
  return {
    person,
    subscriber: null,
    subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ticket: null,
    ticketIds: [],
    isInternal: false,
    unsubscribeUrl: null,
  }
}

import type { Person } from '../people/person.entity.ts'
import type { ComposedMail, MailPart } from './compose-mail.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import type { MailDraft } from './mail.entity.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { passwordWordsOf } from './password-mail-words.ts'
import { mailHtml, mailText } from './set-mail.ts'

/** The mail by whose link somebody chooses a password, once, within an hour. */
export function passwordMail(
  person: Person,
  { token, at }: { token: string; at: Temporal.Instant },
  { origin }: MailLinks,
): MailDraft {
  const { asked, open } = passwordWordsOf(person.language)
  const url = `${origin}/password?token=${encodeURIComponent(token)}`
  const item = { sentence: asked.sentence, lines: [asked.lasts, asked.notYou] }
  return signInMail(person, {
    subject: asked.subject,
    head: person.email,
    ...item,
    at,
    url,
    open,
    why: asked.why,
  })
}

/** The mail that tells somebody that they were let into a store, and where they choose their first password. */
export function accessMail(
  person: Person,
  { storeName, platformName, at }: { storeName: string; platformName: string; at: Temporal.Instant },
  { origin }: MailLinks,
): MailDraft {
  const { access, open } = passwordWordsOf(person.language)
  const url = `${origin}/password?email=${encodeURIComponent(person.email)}`
  const item = { sentence: access.sentence(storeName), lines: [access.how] }
  const subject = access.subject(platformName)
  return signInMail(person, {
    subject,
    head: storeName,
    ...item,
    at,
    url,
    open,
    why: access.why(platformName),
  })
}

type Told = Pick<MailPart, 'head' | 'url'> & {
  subject: string
  sentence: string
  lines: string[]
  at: Temporal.Instant
  open: string
  why: string
}

function signInMail(person: Person, { subject, head, sentence, lines, at, url, open, why }: Told): MailDraft {
  const { language, timeZone } = person
  const item = { at: mailMoment(at, timeZone, language), sentence, lines, quote: null, act: null }
  const mail: ComposedMail = {
    language: wordsOf(language).tag,
    subject,
    title: null,
    parts: [{ head, title: subject, items: [item], deadline: '', url }],
    open,
    answer: null,
    isInternal: false,
    foot: [why],
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

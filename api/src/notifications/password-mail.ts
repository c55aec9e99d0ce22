import type { Person } from '../people/person.entity.ts'
import type { MailLinks } from './mail-links.ts'
import type { MailDraft } from './mail.entity.ts'
import { passwordWordsOf } from './password-mail-words.ts'
import { plainMail } from './plain-mail.ts'

/** The mail by whose link somebody chooses a password, once, within an hour. */
export function passwordMail(
  person: Person,
  { token, at }: { token: string; at: Temporal.Instant },
  { origin }: MailLinks,
): MailDraft {
  const { asked, open } = passwordWordsOf(person.language)
  const { subject, sentence, lasts, notYou, why } = asked
  const url = `${origin}/password?token=${encodeURIComponent(token)}`
  const lines = [lasts, notYou]
  return plainMail(person, {
    subject,
    title: subject,
    head: person.email,
    sentence,
    lines,
    at,
    url,
    open,
    why,
  })
}

/** The mail that tells somebody that they were let into a store, and where they choose their first password. */
export function accessMail(
  person: Person,
  { storeName, platformName, at }: { storeName: string; platformName: string; at: Temporal.Instant },
  { origin }: MailLinks,
): MailDraft {
  const { access, open } = passwordWordsOf(person.language)
  const subject = access.subject(platformName)
  return plainMail(person, {
    subject,
    title: subject,
    head: storeName,
    sentence: access.sentence(storeName),
    lines: [access.how],
    at,
    url: `${origin}/password?email=${encodeURIComponent(person.email)}`,
    open,
    why: access.why(platformName),
  })
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { Mail, type MailDraft } from './mail.entity.ts'

/**
 * Writes a mail in the caller's transaction; it leaves once that is committed. Line breaks in a subject become spaces,
 * since a header ends with its line.
 */
export function writeMail(em: EntityManager, draft: MailDraft, now: Temporal.Instant): Mail {
  const mail = Mail.write({ ...draft, subject: draft.subject.replace(/\s+/g, ' ').trim() }, now)
  em.persist(mail)
  return mail
}

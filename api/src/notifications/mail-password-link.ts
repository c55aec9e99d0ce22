import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../people/person.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { passwordMail } from './password-mail.ts'
import { writeMail } from './write-mail.ts'

/** Writes somebody the mail by which they choose a password. */
export async function mailPasswordLink(
  { em, links }: { em: EntityManager; links: MailLinks },
  { personId, token }: { personId: string; token: string },
  now: Temporal.Instant,
): Promise<void> {
  const person = await em.findOne(Person, personId)
  if (!person || person.isMachine) return
  writeMail(em, passwordMail(person, { token, at: now }, links), now)
  await em.flush()
}

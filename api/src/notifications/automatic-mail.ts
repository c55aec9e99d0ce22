import type { IncomingMail } from './incoming-mail.ts'
import type { Letter } from './received-mail.entity.ts'

/**
 * Why a mail was not written by a person to us, or null: notices of servers, absences, newsletters and mailing lists,
 * by what RFC 3834 and the habits before it mark them with. They are never answered and open nothing.
 */
export function automaticBecause({ from }: Letter, mail: IncomingMail): string | null {
  if (!from) return 'It has no sender on its envelope: a notice of a mail server.'
  const submitted = mail.header('auto-submitted').at(0)?.split(';')[0]?.trim().toLowerCase()
  if (submitted && submitted !== 'no') return `Auto-Submitted: ${submitted}`
  const precedence = mail.header('precedence').at(0)?.trim().toLowerCase()
  if (precedence && /^(bulk|junk|list|auto_reply)$/.test(precedence)) return `Precedence: ${precedence}`
  for (const name of ['x-autoreply', 'x-autorespond', 'x-auto-response', 'list-id'])
    if (mail.header(name).length > 0) return `It has the header ${name}.`
  if (/^\s*multipart\/report\b/i.test(mail.header('content-type').at(0) ?? '')) return 'It is a report.'
  return null
}

import { createHash } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import type { Person } from '../people/person.entity.ts'
import { PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { RequestListSchema } from '../tickets/request-list.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { QuarantineCause } from './quarantine-words.ts'

/** What became of a mail. A QUARANTINED one is kept for a person to look at, and changed nothing. */
export type MailOutcome = 'TICKET_OPENED' | 'LIST_OPENED' | 'REPLIED' | 'QUARANTINED'

/** A mail as a mail server handed it over: to one address, with everything it says, and from which machine. */
export type Letter = { from: string; to: string; raw: Buffer; host?: string | undefined }

/** What the desk is shown of a mail in quarantine, and why it is there. */
export type Glimpse = {
  cause: QuarantineCause
  reason: string
  sender: string | null
  subject: string | null
  excerpt: string | null
}

const ReceivedMailSchema = defineEntity({
  name: 'ReceivedMail',
  tableName: 'received_mail',
  indexes: [
    {
      name: 'received_mail_quarantined',
      expression: `create index "received_mail_quarantined" on "received_mail" ("received_at", "id") where "outcome" = 'QUARANTINED'`,
    },
  ],
  properties: {
    id: primaryId(),
    digest: p.text().unique(),
    envelopeFrom: p.text(),
    recipient: p.text(),
    raw: p.blob(),
    receivedAt: instant(),
    outcome: word<MailOutcome>(),
    reason: p.text().nullable(),
    person: () => p.manyToOne(PersonSchema).index().nullable(),
    ticket: () => p.manyToOne(TicketSchema).index().nullable(),
    requestList: () => p.manyToOne(RequestListSchema).index().nullable(),
    host: p.text().nullable(),
    cause: word<QuarantineCause>().nullable(),
    sender: p.text().nullable(),
    subject: p.text().nullable(),
    excerpt: p.text().nullable(),
    dismissedAt: instant().nullable(),
    dismissedBy: () => p.manyToOne(PersonSchema).index().nullable(),
  },
})

/** A mail that was taken in, untouched, and what became of it. */
export class ReceivedMail extends ReceivedMailSchema.class {
  /** Takes a mail in; it stays in quarantine unless something becomes of it. */
  static takeIn({ from, to, raw, host }: Letter, now: Temporal.Instant): ReceivedMail {
    return Object.assign(new ReceivedMail(), {
      id: newId(),
      digest: digestOf({ from, to, raw }),
      envelopeFrom: from.replaceAll('\0', ''),
      recipient: to.replaceAll('\0', ''),
      raw,
      receivedAt: now,
      outcome: 'QUARANTINED' as const,
      reason: null,
      person: null,
      ticket: null,
      requestList: null,
      host: host ?? null,
      cause: null,
      sender: null,
      subject: null,
      excerpt: null,
      dismissedAt: null,
      dismissedBy: null,
    })
  }

  /** Says that someone has looked at it and nothing is to come of it; who said so first stays. */
  dismiss(by: Person, now: Temporal.Instant): void {
    if (this.dismissedAt === null) Object.assign(this, { dismissedAt: now, dismissedBy: by })
  }
}
ReceivedMailSchema.setClass(ReceivedMail)
export { ReceivedMailSchema }

/** What every server on the way adds to: a mail that comes again differs in these. */
const TRACES =
  /^(received|return-path|delivered-to|x-original-to|authentication-results|arc-[a-z-]+|dkim-signature|x-spam-[a-z-]+|received-spf):/i

/** Headers beyond this are nobody's way of sending a mail; they are taken as they are. */
const MOST_HEADER_BYTES = 256 * 1024

/** The same for the same mail to the same address, also when it came another way. */
export function digestOf({ to, raw }: Letter): string {
  const head = raw.indexOf('\r\n\r\n')
  const end = head < 0 || head > MOST_HEADER_BYTES ? 0 : head
  const headers = raw.toString('latin1', 0, end).split(/\r\n(?![ \t])/)
  const own = headers.filter((header) => !TRACES.test(header))
  return createHash('sha256')
    .update(`${to.toLowerCase()}\n${own.join('\n')}\n\n`, 'latin1')
    .update(raw.subarray(end))
    .digest('base64url')
}

import { createTransport } from 'nodemailer'
import type { MailAddresses } from './reply-address.ts'
import { replyAddress } from './reply-address.ts'
import type { Mail } from './mail.entity.ts'

/** What every mail of a platform has in common. */
export type Sender = MailAddresses & {
  /** The platform's name, as recipients see it. */
  name: string
}

/** How long a mail server may be silent, in milliseconds; well within the delay of a second try. */
const PATIENCE_MS = 20_000

/** Hands mails to a mail server by an address such as `smtps://user:password@smtp.example.com`. */
export type MailCarrier = { carry(mail: Mail): Promise<void>; close(): void }

/**
 * Opens the way out. A mail's Message-ID is its primary key, fixed before the first try: a mail that is sent again
 * because an answer got lost is known as the same one.
 */
export function openCarrier(smtpUrl: string, sender: Sender): MailCarrier {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async carry(mail) {
      await transport.sendMail(letterOf(mail, sender))
    },
    close: () => transport.close(),
  }
}

function letterOf(mail: Mail, sender: Sender) {
  const { ticket, unsubscribeUrl } = mail
  const support = supportAddress(sender.domain)
  const thread = ticket && threadId(ticket.number, sender.domain)
  return {
    from: { name: sender.name, address: support },
    to: mail.recipient,
    replyTo:
      ticket && mail.person
        ? replyAddress(sender, {
            ticketNumber: ticket.number,
            personId: mail.person.id,
            isInternal: mail.isInternal,
          })
        : support,
    messageId: `<${mail.id}@${sender.domain}>`,
    ...(thread && { inReplyTo: thread, references: thread }),
    date: new Date(mail.writtenAt.epochMilliseconds),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // What cannot be delivered comes back to people whom it was not written to: its headers are enough (RFC 3461).
    dsn: { return: 'headers' },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Loop': support,
      ...(unsubscribeUrl && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  }
}

/** The address that mails come from, and at which a store's mail opens a ticket. */
export function supportAddress(domain: string): string {
  return `support@${domain}`
}

/** What all mails of one ticket refer to, so that they stand together as one thread. */
function threadId(ticketNumber: number, domain: string): string {
  return `<ticket-${ticketNumber}@${domain}>`
}

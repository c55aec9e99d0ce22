import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import type { EntityManager } from '@mikro-orm/postgresql'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { readAll } from './read-all.ts'
import { SentMail } from './sent-mail.entity.ts'

const MOST_BYTES = 10_000_000

/**
 * A demo's mail server: takes every mail at a port of its own on this machine, keeps it in a table, and sends nothing on.
 * @returns the address for `openCarrier`
 */
export async function openSink(em: EntityManager) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MOST_BYTES,
    rejectOversized: true,
    onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
      const raw = await readAll(stream, MOST_BYTES)
      const to = session.envelope.rcptTo.map(({ address }) => address)
      if (raw) await keep(em.fork(), to, raw)
    }),
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

async function keep(em: EntityManager, to: readonly string[], raw: Buffer) {
  const email = await PostalMime.parse(raw)
  const messageId = email.messageId ?? ''
  if ((await em.count(SentMail, { messageId })) > 0) return
  em.persist(
    SentMail.keep({
      messageId,
      fromAddress: email.from?.address ?? '',
      replyTo: email.replyTo?.[0]?.address ?? null,
      toAddress: (to[0] ?? '').toLowerCase(),
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html ?? null,
      sentAt: dateOf(email),
    }),
  )
  await em.flush()
}

function dateOf({ date }: Email): Temporal.Instant {
  return Temporal.Instant.from(date ?? '1970-01-01T00:00:00Z')
}

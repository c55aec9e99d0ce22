import { createTransport } from 'nodemailer'
import { openReceiver } from '../src/notifications/mail-receiver.ts'
import { replyAddress } from '../src/notifications/reply-address.ts'
import type { Person } from '../src/people/person.entity.ts'
import type { World } from './world.ts'

/** Smaller than in earnest, so that what is too large is quickly made. */
const MOST_BYTES = 2_000_000

/** What a mail server answered to a mail: `250`, or the code that refused it, with its words. */
export type Answered = { code: number; words: string }

/** A world's door for mail, and a real SMTP client that goes through it. */
export async function openPost(world: World, mostBytes = MOST_BYTES, authserv: string | null = null) {
  const addresses = { domain: 'nagacommerce.example', secret: 'a secret of the specs' }
  const { orm, reads, files, logger } = world.stoa
  const intake = { em: orm.em, reads, files, addresses, authserv, origin: 'http://stoa.test', logger }
  const receiver = await openReceiver(intake, { host: '127.0.0.1', port: 0, mostBytes }, world.now)

  /** Hands over a mail as it is, byte by byte. */
  async function send(envelope: { from: string; to: string }, raw: Buffer | string): Promise<Answered> {
    const client = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
    try {
      const { response } = await client.sendMail({ envelope: { ...envelope, to: [envelope.to] }, raw })
      return { code: Number(response.slice(0, 3)), words: response.slice(4) }
    } catch (error) {
      const { responseCode, response } = error as { responseCode?: number; response?: string }
      return { code: responseCode ?? 0, words: (response ?? String(error)).slice(4) }
    } finally {
      client.close()
    }
  }

  const desk = `support@${addresses.domain}`
  return {
    receiver,
    intake,
    addresses,
    desk,
    send,
    /** Someone's mail to the desk, or another address. */
    write: (from: Person, raw: Buffer | string, to = desk) => send({ from: from.email, to }, raw),
    replyTo: (ticketNumber: number, person: Person, isInternal = false) =>
      replyAddress(addresses, { ticketNumber, personId: person.id, isInternal }),
    close: () => receiver.close(),
  }
}

export type Post = Awaited<ReturnType<typeof openPost>>

/** A mail in its plainest form; headers are added or, with null, left out. */
export function letter(from: string, headers: Record<string, string | null>, body: Buffer | string): Buffer {
  const all = {
    From: from,
    To: 'support@nagacommerce.example',
    Subject: 'A question',
    'Message-ID': `<${crypto.randomUUID()}@client.example>`,
    Date: 'Mon, 23 Nov 2026 10:00:00 +0200',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  }
  const head = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`))
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), Buffer.from(body)])
}

/** The bytes of a text in an old one-byte encoding, such as `windows-1253`. */
export function encoded(text: string, encoding: string): Buffer {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  const bytes = [...text].map((letter) => letters.indexOf(letter))
  if (bytes.includes(-1)) throw new Error(`${encoding} lacks a letter of this text.`)
  return Buffer.from(bytes)
}

import { convert } from 'html-to-text'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { tooCostly } from './mail-costs.ts'
import { crossOutApprovals, withoutApprovals } from './without-approvals.ts'

/**
 * A mail as it is read: who wrote it, what it says in plain text, and what came with it. It lacks what lets a store's owner
 * approve, which an answer quotes and a notice of a mail server returns: others read it too (C3).
 */
export type IncomingMail = {
  messageId: string | null
  /** The one address of its From, in lower case. */
  from: string
  subject: string
  text: string
  attachments: readonly { name: string; content: Buffer }[]
  /** The values of a header, by its name in lower case. */
  header(name: string): readonly string[]
}

/** A mail as it passes from the thread that parsed it. */
export type ParsedMail = Omit<IncomingMail, 'header'> & { headers: readonly { key: string; value: string }[] }

/** Why a mail cannot be read, in a sentence for its sender. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

const MOST_NESTING = 30
const MOST_HEADER_BYTES = 256 * 1024
const MOST_ATTACHMENTS = 50
const MOST_CHARACTERS = 500_000

/**
 * Parses a mail, whatever its encodings.
 * @throws Unreadable for one that breaks the rules of mail so that nobody can say who wrote what, or would take too long
 */
export async function parseMail(raw: Buffer): Promise<ParsedMail> {
  refuseBroken(raw)
  const costly = tooCostly(raw)
  if (costly) throw new Unreadable(costly)
  const email = await parse(raw)
  const headers = email.headers.map(({ key, value }) => ({ key, value }))
  const attachments = email.attachments.filter(({ content }) => sizeOf(content) > 0)
  if (attachments.length > MOST_ATTACHMENTS)
    throw new Unreadable(`It has more than ${MOST_ATTACHMENTS} attachments.`)
  const text = textOf(email)
  if (text.length > MOST_CHARACTERS)
    throw new Unreadable(`Its text is longer than ${MOST_CHARACTERS} characters.`)
  return {
    messageId: email.messageId?.replaceAll('\0', '') ?? null,
    from: senderOf(email, valuesOf(headers, 'from')),
    subject: oneLine(email.subject ?? ''),
    text: withoutApprovals(text),
    attachments: attachments.map((attachment, index) => ({
      name: nameOf(attachment, index),
      content: crossOutApprovals(Buffer.from(attachment.content as ArrayBuffer)),
    })),
    headers,
  }
}

/** A mail that was parsed, as those who handle it read it. */
export function incomingMail({ headers, attachments, ...mail }: ParsedMail): IncomingMail {
  return {
    ...mail,
    attachments: attachments.map(({ name, content }) => ({ name, content: Buffer.from(content) })),
    header: (name) => valuesOf(headers, name),
  }
}

function valuesOf(headers: ParsedMail['headers'], name: string): string[] {
  return headers.flatMap(({ key, value }) => (key === name ? [value] : []))
}

function refuseBroken(raw: Buffer) {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.toString('latin1', 0, end < 0 ? raw.length : end)
  if (head.includes('\0')) throw new Unreadable('Its headers hold the character zero.')
  if (head.length > MOST_HEADER_BYTES) throw new Unreadable('Its headers are too large.')
  const type = /^content-type:\s*multipart\/[^\r\n]*(?:\r\n[ \t][^\r\n]*)*/im.exec(head)?.[0]
  const boundary = type && (/boundary="([^"]+)"/i.exec(type)?.[1] ?? /boundary=([^\s;"]+)/i.exec(type)?.[1])
  if (type && !boundary) throw new Unreadable('It has parts, and does not say where they end.')
  if (boundary && !raw.includes(`\r\n--${boundary}--`)) throw new Unreadable('Its end is missing.')
}

async function parse(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw, {
      maxNestingDepth: MOST_NESTING,
      maxHeadersSize: MOST_HEADER_BYTES,
      maxRfc822NestingDepth: 1,
      forceRfc822Attachments: true,
    })
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : 'Its parts cannot be told apart.')
  }
}

function senderOf({ from }: Email, headers: readonly string[]): string {
  if (headers.length !== 1) throw new Unreadable(`It has ${headers.length} From headers; one is needed.`)
  const isOne = from?.address && !headers[0]?.replace(/"[^"]*"/g, '').includes(',')
  if (!isOne || !/^[^\s@<>"]+@[^\s@<>"]+$/.test(from.address))
    throw new Unreadable('Its From is not the address of one person.')
  return from.address.toLowerCase()
}

function textOf({ text, html }: Email): string {
  const plain = text?.trim() ? text : html ? textFromHtml(html) : ''
  return plain.replaceAll('\0', '').replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ').trim()
}

/** Scripts and styles say nothing to a person; pictures and addresses of links are left out. */
function textFromHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: 1_000_000, maxDepth: 200 },
    selectors: [
      ...['script', 'style', 'title', 'img'].map((selector) => ({ selector, format: 'skip' })),
      { selector: 'a', options: { ignoreHref: true } },
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
}

function oneLine(text: string): string {
  return text.replaceAll('\0', '').replace(/\s+/g, ' ').trim()
}

/** A file name without the folders, and without what no file system takes. */
function nameOf({ filename, mimeType }: Attachment, index: number): string {
  const name =
    (filename ?? '')
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/[\p{Cc}"<>|:*?]/gu, '')
      .trim() ?? ''
  const own = name.replace(/^\.+/, '').slice(-120)
  return own || `attachment-${index + 1}.${mimeType === 'message/rfc822' ? 'eml' : 'bin'}`
}

function sizeOf(content: Attachment['content']): number {
  return typeof content === 'string' ? content.length : content.byteLength
}

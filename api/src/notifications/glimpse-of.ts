import { decodeWords } from 'postal-mime'
import type { IncomingMail } from './incoming-mail.ts'
import { crossOutApprovals } from './without-approvals.ts'

const MOST_CHARACTERS = 1_000
const MOST_BYTES = 64 * 1024

/** What the desk reads of a mail before it opens it: plain text, and little of it. */
type Words = { sender: string | null; subject: string | null; excerpt: string | null }

/** The first words of a mail that was read. */
export function firstWordsOf({ from, subject, text }: IncomingMail): Words {
  return { sender: plain(from), subject: plain(subject), excerpt: plain(text) }
}

/** What can be made out of a mail that cannot be read: its first words as they came, believed by nobody. */
export function glimpseOf(raw: Buffer): Words {
  const start = crossOutApprovals(raw.subarray(0, MOST_BYTES)).toString()
  const end = /\r?\n\r?\n/.exec(start)
  const head = end ? start.slice(0, end.index) : start
  return {
    sender: plain(headerOf(head, 'from')),
    subject: plain(headerOf(head, 'subject')),
    excerpt: end && plain(start.slice(end.index)),
  }
}

function headerOf(head: string, name: string): string {
  const found = new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? ''
  return decodeWords(found.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' '))
}

/** Without what a line of text cannot hold, and without what turns the direction of the words around it. */
function plain(text: string): string | null {
  const words = text
    .replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return words ? words.slice(0, MOST_CHARACTERS).toWellFormed() : null
}

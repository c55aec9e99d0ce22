import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the addresses of a platform's mail are made of. */
export type MailAddresses = {
  /** The part behind the @ of every address of its own. */
  domain: string
  /** Makes the tokens of reply addresses; with another one, the old ones say nothing. */
  secret: string
}

/** Whose answer an address carries, and to which ticket. */
export type ReplyTo = {
  ticketNumber: number
  personId: string
  /** Whether the answer is a note, since the mail held something internal; null where an old address does not say. */
  isInternal: boolean | null
}

const NUMBER_BYTES = 4
const PERSON_BYTES = 16
const FOR_BYTES = 1
const SEAL_BYTES = 10
const FOR_THE_STORE = 0
const FOR_COLLEAGUES = 1
/** Those of today, and those of before an address said for whom the answer is. */
const NAMED_BYTES = [NUMBER_BYTES + PERSON_BYTES + FOR_BYTES, NUMBER_BYTES + PERSON_BYTES]
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * The address to which a person answers on a ticket: `reply+<token>@<domain>`. The token names both, and for
 * whom the answer is, and is sealed, so that nobody can make one; it survives mail servers that change the case, and
 * fits the 64 characters that RFC 5321 grants.
 */
export function replyAddress({ domain, secret }: MailAddresses, to: ReplyTo): string {
  const named = Buffer.alloc(NUMBER_BYTES + PERSON_BYTES + FOR_BYTES)
  named.writeUInt32BE(to.ticketNumber)
  named.write(to.personId.replaceAll('-', ''), NUMBER_BYTES, 'hex')
  named[NUMBER_BYTES + PERSON_BYTES] = to.isInternal ? FOR_COLLEAGUES : FOR_THE_STORE
  return `reply+${encode(Buffer.concat([named, seal(secret, named)]))}@${domain}`
}

/** What a token names; null for one that was not made with this secret. */
export function readReplyToken(secret: string, token: string): ReplyTo | null {
  const bytes = decode(token.toLowerCase())
  const namedBytes = (bytes?.length ?? 0) - SEAL_BYTES
  if (!bytes || !NAMED_BYTES.includes(namedBytes)) return null
  const named = bytes.subarray(0, namedBytes)
  if (!timingSafeEqual(seal(secret, named), bytes.subarray(namedBytes))) return null
  const hex = named.toString('hex', NUMBER_BYTES, NUMBER_BYTES + PERSON_BYTES)
  const isFor = named[NUMBER_BYTES + PERSON_BYTES]
  return {
    ticketNumber: named.readUInt32BE(),
    personId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    isInternal: isFor === undefined ? null : isFor !== FOR_THE_STORE,
  }
}

function seal(secret: string, named: Buffer): Buffer {
  return createHmac('sha256', secret).update('reply address').update(named).digest().subarray(0, SEAL_BYTES)
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

function decode(text: string): Buffer | null {
  if (!/^[a-z2-7]+$/.test(text)) return null
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
  // The last letter has bits to spare: other letters in its place would name the same.
  return encode(bytes) === text ? bytes : null
}

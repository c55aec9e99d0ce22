import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What a program proves itself by, each with the beginning by which a search for secrets finds it. */
const BEGINNINGS = { STATIC: 'stoa_live_', ACCESS: 'stoa_pass_', SECRET: 'stoa_key_' } as const
export type CredentialKind = keyof typeof BEGINNINGS

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** More than 256 bits of chance. */
const CHANCE_LENGTH = 44
const CHECKSUM_LENGTH = 6
const HINT_LENGTH = 4

/** Every byte below it gives each letter equally often. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length)

/** A credential as it is shown once, and what is kept of it. */
export type NewCredential = { plain: string; hash: string; hint: string }

/** Makes a credential: its beginning, letters by chance, and a checksum by which a mistyped one is known without looking. */
export function newCredential(kind: CredentialKind): NewCredential {
  const chance = `${BEGINNINGS[kind]}${randomLetters(CHANCE_LENGTH)}`
  const plain = chance + checksum(chance)
  return { plain, hash: credentialHash(plain), hint: plain.slice(-HINT_LENGTH) }
}

/** Whether a text can be a credential of one of some kinds: nothing else is looked for in the database. */
export function isCredential(text: string, ...kinds: CredentialKind[]): boolean {
  const beginning = kinds.map((kind) => BEGINNINGS[kind]).find((each) => text.startsWith(each))
  if (!beginning || text.length !== beginning.length + CHANCE_LENGTH + CHECKSUM_LENGTH) return false
  return text.slice(-CHECKSUM_LENGTH) === checksum(text.slice(0, -CHECKSUM_LENGTH))
}

/** What is kept of a credential; there is too much chance in it to be guessed from that. */
export function credentialHash(plain: string): string {
  return createHash('sha256').update(plain).digest('base64url')
}

function randomLetters(length: number): string {
  let letters = ''
  while (letters.length < length)
    for (const byte of randomBytes(length))
      if (byte < FAIR_BYTES && letters.length < length) letters += ALPHABET[byte % ALPHABET.length]
  return letters
}

function checksum(text: string): string {
  let rest = crc32(text)
  let letters = ''
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    letters = ALPHABET[rest % ALPHABET.length] + letters
    rest = Math.floor(rest / ALPHABET.length)
  }
  return letters
}

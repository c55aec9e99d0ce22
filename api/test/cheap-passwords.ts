import { randomBytes, scryptSync } from 'node:crypto'
import type { Passwords } from '../src/people/authentication.ts'

/** Hashes as for users, with a thousandth of the work: specs sign in thousands of times, and wait for nobody who guesses. */
export const CHEAP: Passwords = {
  hash: async (password) => hashOf(password, randomBytes(16).toString('hex')),
  verify: async ({ hash, password }) => hash === hashOf(password, hash.split(':')[0]!),
}

function hashOf(password: string, salt: string): string {
  return `${salt}:${scryptSync(password, salt, 64, { N: 16 }).toString('hex')}`
}

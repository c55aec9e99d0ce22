import { Refusal } from './refusal.ts'

const ADDRESS = /^[^\s@]{1,64}@[^\s@]{1,189}$/

/**
 * An email address as it is kept: in small letters, without space around it. Whether mail reaches it, only mail tells.
 * @throws Refusal `INVALID_EMAIL` with the field
 */
export function emailAddress(written: string, field: string): string {
  const address = written.trim().toLowerCase()
  if (!ADDRESS.test(address)) throw new Refusal('INVALID_EMAIL', {}, field)
  return address
}

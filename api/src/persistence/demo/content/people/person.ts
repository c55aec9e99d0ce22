import type { DemoPerson } from '../shapes.ts'

/** Someone who reads Greek and lives in Athens time. */
export function greek(key: string, name: string, email: string): DemoPerson {
  return { key, name, email, language: 'el', timeZone: 'Europe/Athens' }
}

/** Someone who reads Norwegian bokmål and lives in Oslo time. */
export function norwegian(key: string, name: string, email: string): DemoPerson {
  return { key, name, email, language: 'nb', timeZone: 'Europe/Oslo' }
}

/** Someone who reads English, in Athens time unless told. */
export function english(key: string, name: string, email: string, timeZone = 'Europe/Athens'): DemoPerson {
  return { key, name, email, language: 'en', timeZone }
}

import { createHash } from 'node:crypto'
import type { IssuedStatement } from '../domain/issued-statement.ts'

/**
 * SHA-256 over everything that a statement says, in hexadecimal. Written as JSON whose keys are in order of their code
 * units, without space: instants in UTC to the millisecond, amounts in minor units as text.
 */
export function statementHash(facts: Omit<IssuedStatement, 'hash'>): string {
  return canonicalHash(facts)
}

/** SHA-256 over facts in the one way in which they are written. */
export function canonicalHash(facts: unknown): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

/** The one way in which something is written: equal things give equal texts. */
export function canonicalJson(value: unknown): string {
  if (value instanceof Temporal.Instant) return JSON.stringify(value.toString({ fractionalSecondDigits: 3 }))
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const facts = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${facts.map(([key, fact]) => `${JSON.stringify(key)}:${canonicalJson(fact)}`).join(',')}}`
}

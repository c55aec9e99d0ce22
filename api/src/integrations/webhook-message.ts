import { messageType, type WebhookEventType, WEBHOOK_EVENTS } from './webhook-words.ts'

/** What there is to tell of an event: what it is of, the place in that one’s history, when, and every field. */
export type MessageFacts = {
  id: string
  version: number
  /** An instant, as PostgreSQL writes it. */
  at: string
  fields: Record<string, unknown>
}

/** The largest body by the specification. */
const MOST_BYTES = 20_000

/**
 * The body of a message in the version of 2026-11-28: `type`, `timestamp` and `data` with `id`, `version` and the fields that
 * its type has and its webhook chose. One that would be too large has the ids alone, and says so.
 */
export function messageBody(
  type: WebhookEventType,
  { id, version, at, fields }: MessageFacts,
  chosen: readonly string[] | null,
): string {
  const told = WEBHOOK_EVENTS[type].fields.filter((field) => chosen === null || chosen.includes(field))
  const head = { type: messageType(type), timestamp: textOf(at) }
  const data = { id, version, ...Object.fromEntries(told.map((field) => [field, fields[field] ?? null])) }
  const body = JSON.stringify({ ...head, data })
  if (Buffer.byteLength(body) <= MOST_BYTES) return body
  return JSON.stringify({ ...head, data: { id, version, isShortened: true } })
}

/** An instant as the API writes it. */
export function textOf(at: string): string
export function textOf(at: string | null): string | null
export function textOf(at: string | null): string | null {
  return at && Temporal.Instant.from(at).toString({ fractionalSecondDigits: 3 })
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-words.ts'

/** Where the links of a mail lead, and what seals those that act without signing in. */
export type MailLinks = {
  /** Where browsers reach the portal. */
  origin: string
  /** Makes the seals; with another one, old links say nothing. */
  secret: string
}

/** Whose mails of which kinds a link ends. */
export type Unsubscribing = { personId: string; kinds: readonly NotificationKind[] }

const SEAL_BYTES = 16

/** Where someone reads a ticket: at the desk, or in its store. */
export function ticketUrl(
  { origin }: MailLinks,
  ticket: { number: number; storeSlug: string },
  isAtDesk: boolean,
): string {
  return isAtDesk
    ? `${origin}/desk/tickets/${ticket.number}`
    : `${origin}/stores/${ticket.storeSlug}/tickets/${ticket.number}`
}

/** Where someone reads a suggestion, in their store. */
export function suggestionUrl(
  { origin }: MailLinks,
  suggestion: { number: number; storeSlug: string },
): string {
  return `${origin}/stores/${suggestion.storeSlug}/suggestions/${suggestion.number}`
}

/** Where the product team reads a suggestion. */
export function productSuggestionUrl({ origin }: MailLinks, suggestion: { number: number }): string {
  return `${origin}/product/suggestions/${suggestion.number}`
}

/** Where someone reads a statement, also one who paid it and is not with the store any more. */
export function statementUrl({ origin }: MailLinks, { number }: { number: number }): string {
  return `${origin}/statements/${number}`
}

/** Where someone chooses what they are told. */
export function settingsUrl({ origin }: MailLinks): string {
  return `${origin}/notifications/settings`
}

/**
 * Ends mails of some kinds with one click, without signing in: it names the person and the kinds, and is sealed, so that
 * nobody can make one for another. It works for ever, and as often as it is pressed (RFC 8058).
 */
export function unsubscribeUrl(links: MailLinks, of: Unsubscribing): string {
  return `${links.origin}/unsubscribe/${unsubscribeToken(links, of)}`
}

/** The part of an unsubscribe link that says whose and what. */
export function unsubscribeToken(
  { secret }: Pick<MailLinks, 'secret'>,
  { personId, kinds }: Unsubscribing,
): string {
  const named = `${personId}:${kinds.join(',')}`
  return sealed(secret, 'unsubscribe', named)
}

/** What a token names; null for one that was not made with this secret, or was changed. */
export function readUnsubscribeToken(
  { secret }: Pick<MailLinks, 'secret'>,
  token: string,
): Unsubscribing | null {
  const named = unsealed(secret, 'unsubscribe', token)
  if (named === null) return null
  const [personId = '', words = ''] = named.split(':')
  const kinds = words
    .split(',')
    .filter((word): word is NotificationKind => NOTIFICATION_KINDS.includes(word as never))
  return { personId, kinds }
}

/** Which owner a link lets approve which estimate. */
export type Approving = { personId: string; estimateId: string }

/**
 * Shows an estimate and lets one owner approve it, without signing in: it names both and is sealed. Following it changes
 * nothing, since mail programs follow links; the page's button does, once (C3). `withoutApprovals` knows its token by shape.
 */
export function approveUrl(links: MailLinks, { personId, estimateId }: Approving): string {
  const token = sealed(links.secret, 'approve-estimate', `${personId}:${estimateId}`)
  return `${links.origin}/estimates/approve/${token}`
}

/** What the token of such a link names; null for one that was not made with this secret, or was changed. */
export function readEstimateToken({ secret }: Pick<MailLinks, 'secret'>, token: string): Approving | null {
  const [personId = '', estimateId = ''] = unsealed(secret, 'approve-estimate', token)?.split(':') ?? []
  return personId && estimateId ? { personId, estimateId } : null
}

/** What a link says, with a seal that nobody else can make for the same use. */
export function sealed(secret: string, use: string, named: string): string {
  return `${Buffer.from(named).toString('base64url')}.${seal(secret, use, named).toString('base64url')}`
}

/** What a sealed token says; null for one that was made with another secret or for another use, or was changed. */
export function unsealed(secret: string, use: string, token: string): string | null {
  const [encoded = '', end = ''] = token.split('.')
  const named = Buffer.from(encoded, 'base64url').toString()
  const given = Buffer.from(end, 'base64url')
  return given.length === SEAL_BYTES && timingSafeEqual(given, seal(secret, use, named)) ? named : null
}

function seal(secret: string, use: string, named: string): Buffer {
  return createHmac('sha256', secret).update(use).update(named).digest().subarray(0, SEAL_BYTES)
}

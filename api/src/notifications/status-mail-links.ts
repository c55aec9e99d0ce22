import { type MailLinks, sealed, unsealed } from './mail-links.ts'

const USE = 'status mail'

/** Where the status page is read. */
export function statusUrl({ origin }: Pick<MailLinks, 'origin'>): string {
  return `${origin}/status`
}

/** Where the owner of an address confirms it, and chooses what it hears of; whoever has the link may. */
export function statusMailUrl({ origin, secret }: MailLinks, subscriberId: string): string {
  return `${origin}/status/mail/${sealed(secret, USE, subscriberId)}`
}

/** Where one click ends the mails of an address (RFC 8058). */
export function stopStatusMailUrl(links: MailLinks, subscriberId: string): string {
  return `${statusMailUrl(links, subscriberId)}/stop`
}

/** The primary key that a link names; null for one that was tampered with. */
export function subscriberOf({ secret }: Pick<MailLinks, 'secret'>, token: string): string | null {
  return unsealed(secret, USE, token)
}

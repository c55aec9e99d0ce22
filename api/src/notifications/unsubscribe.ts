import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import type { ReadAs } from '../stores/read-as.ts'
import { chooseWays } from './choose-ways.ts'
import { type MailLinks, readUnsubscribeToken } from './mail-links.ts'
import { readPreferences } from './notification-preference.read.ts'
import type { NotificationKind } from './notification-words.ts'

/** What an unsubscribe link ends, and whether it has. */
export type Unsubscription = {
  personId: string
  email: string
  kinds: { kind: NotificationKind; inPortal: boolean; mail: string }[]
}

/**
 * What an unsubscribe link is about: whose mails of which kinds, as they stand now.
 * @throws Refusal `NOT_FOUND` (token) for one that was tampered with or belongs to nobody
 */
export async function readUnsubscription(
  readAs: ReadAs,
  links: Pick<MailLinks, 'secret'>,
  token: string,
): Promise<Unsubscription> {
  const named = readUnsubscribeToken(links, token)
  const mailed = named && (await readAs(named.personId))
  if (!named || !mailed) throw notFound('token')
  const { viewer, reads } = mailed
  const { kinds } = await readPreferences(reads, viewer)
  return {
    personId: viewer.personId,
    email: masked(viewer.email),
    kinds: kinds.filter(({ kind }) => named.kinds.includes(kind)),
  }
}

/**
 * Ends the mails that an unsubscribe link names; what stands in the portal stays. Safe to repeat.
 * @throws Refusal `NOT_FOUND` (token) for one that was tampered with or belongs to nobody
 */
export async function unsubscribe(
  { em, readAs, links }: { em: EntityManager; readAs: ReadAs; links: Pick<MailLinks, 'secret'> },
  token: string,
): Promise<void> {
  const { personId, kinds } = await readUnsubscription(readAs, links, token)
  const chosen = kinds.map(({ kind, inPortal }) => ({ kind, inPortal, mail: 'NEVER' as const }))
  await chooseWays(
    em,
    personId,
    kinds.map(({ kind }) => kind),
    chosen,
  )
}

/** An address that its owner knows again, and nobody else learns: `e…@meli-taygetou.example`. */
export function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, '$1…')
}

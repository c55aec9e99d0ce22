import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { findComponents } from '../incidents/find-components.ts'
import type { MailLinks } from './mail-links.ts'
import { subscriberOf } from './status-mail-links.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'

type Secret = Pick<MailLinks, 'secret'>

/**
 * The subscriber that a mailed link names.
 * @throws Refusal `NOT_FOUND` (token) for a link that was tampered with, or whose address was forgotten meanwhile
 */
export async function findSubscriber(
  em: EntityManager,
  links: Secret,
  token: string,
): Promise<StatusSubscriber> {
  const id = subscriberOf(links, token)
  const subscriber =
    id &&
    (await em.findOne(
      StatusSubscriber,
      { id },
      { lockMode: em.isInTransaction() ? LockMode.PESSIMISTIC_WRITE : LockMode.NONE },
    ))
  if (!subscriber) throw notFound('token')
  return subscriber
}

/**
 * Confirms an address and says which components it hears of, all when none is named. Safe to repeat.
 * @throws Refusal `NOT_FOUND` (token), `OUT_OF_RANGE` (components)
 */
export function chooseStatusMail(
  em: EntityManager,
  links: Secret,
  { token, components }: { token: string; components: readonly string[] },
  now: Temporal.Instant,
): Promise<StatusSubscriber> {
  return em.transactional(async (within) => {
    const subscriber = await findSubscriber(within, links, token)
    subscriber.choose(await findComponents(within, components), now)
    return subscriber
  })
}

/**
 * Ends the mails of an address. Safe to repeat.
 * @throws Refusal `NOT_FOUND` (token)
 */
export function stopStatusMail(
  em: EntityManager,
  links: Secret,
  token: string,
  now: Temporal.Instant,
): Promise<StatusSubscriber> {
  return em.transactional(async (within) => {
    const subscriber = await findSubscriber(within, links, token)
    subscriber.stop(now)
    return subscriber
  })
}

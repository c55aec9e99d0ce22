import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { Component } from '../incidents/component.entity.ts'
import { findComponents } from '../incidents/find-components.ts'
import type { Language } from '../people/person.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { confirmingMail } from './status-mail.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'
import { writeMail } from './write-mail.ts'

/** What someone asks for: mails to an address, of some components or, with none, of all. */
export type StatusMailWish = { email: string; components: readonly string[]; language: Language }

const MOST_IN_ADDRESS = 254
const MINUTES_BETWEEN = 10
const MOST_AN_HOUR = 20

/**
 * Asks the owner of an email address, by a mail with a link, whether it shall hear of incidents. What a confirmed address
 * hears of stays as it is: its owner is mailed where to change that. A second wish within ten minutes writes no second
 * mail, so that nobody can be flooded; the answer is the same for every address, so that it tells nothing of it.
 * @param from the network address of whoever asks
 * @throws Refusal `OUT_OF_RANGE` (email, components), `TOO_MANY_ATTEMPTS` beyond twenty in an hour from one network address
 */
export async function askForStatusMail(
  em: EntityManager,
  { email, components, language }: StatusMailWish,
  from: string,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<void> {
  const address = addressFrom(email)
  await em.transactional(async (within) => {
    const chosen = await findComponents(within, components)
    const lately = { askedFrom: from, askedAt: { $gt: now.subtract({ hours: 1 }) } }
    if ((await within.count(StatusSubscriber, lately)) >= MOST_AN_HOUR) throw new Refusal('TOO_MANY_ATTEMPTS')
    const asked = StatusSubscriber.ask({ email: address, components: chosen, language, askedFrom: from }, now)
    const isNew = await insertUnlessThere(within, asked)
    const subscriber = await within.findOneOrFail(
      StatusSubscriber,
      { email: address },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!isNew) {
      if (Temporal.Instant.compare(subscriber.askedAt, now.subtract({ minutes: MINUTES_BETWEEN })) > 0) return
      Object.assign(subscriber, { askedFrom: from, askedAt: now })
      if (!subscriber.isTold) subscriber.askAgain(chosen, language)
    }
    const platform = await within.findOneOrFail(Platform, { id: { $ne: null } })
    const named = await within.find(Component, { key: { $in: chosen } }, { orderBy: { position: 'asc' } })
    const names = named.map(({ name }) => name)
    writeMail(within, confirmingMail(subscriber, names, platform, links, now), now)
  })
}

async function insertUnlessThere(em: EntityManager, asked: StatusSubscriber): Promise<boolean> {
  const inserted = await em
    .createQueryBuilder(StatusSubscriber)
    .insert(asked)
    .onConflict('email')
    .ignore()
    .execute<{ affectedRows: number }>('run')
  return inserted.affectedRows === 1
}

/** Addresses differ by more than case nowhere that matters here. */
function addressFrom(email: string): string {
  const address = email.trim().toLowerCase()
  if (address.length > MOST_IN_ADDRESS || !/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(address))
    throw new Refusal('OUT_OF_RANGE', {}, 'email')
  return address
}

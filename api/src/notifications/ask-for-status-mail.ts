import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { Component } from '../incidents/component.entity.ts'
import { findComponents } from '../incidents/find-components.ts'
import type { Language } from '../people/person.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { networkOf } from './network-of.ts'
import { StatusMailAsk } from './status-mail-ask.entity.ts'
import { confirmingMail } from './status-mail.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'
import { writeMail } from './write-mail.ts'

/** What someone asks for: mails to an address, of some components or, with none, of all. */
export type StatusMailWish = { email: string; components: readonly string[]; language: Language }

const MOST_IN_ADDRESS = 254
const MINUTES_BETWEEN = 10
const MOST_MAILS_A_DAY = 3
const MOST_AN_HOUR = 20

/**
 * Asks the owner of an email address, by a mail with a link, whether it shall hear of incidents. What a confirmed address
 * hears of stays as it is: its owner is mailed where to change that. A second wish within ten minutes and a fourth within
 * a day write no mail, whoever asks, so that nobody can be flooded; the answer is the same for every address, so that it
 * tells nothing of it.
 * @param from the network address of whoever asks
 * @throws Refusal `OUT_OF_RANGE` (email, components), `TOO_MANY_ATTEMPTS` beyond twenty in an hour from one network
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
    const caller = networkOf(from)
    await refuseTooMany(within, caller, now)
    await insertUnlessThere(
      within,
      StatusSubscriber.ask({ email: address, components: chosen, language }, now),
    )
    const subscriber = await within.findOneOrFail(
      StatusSubscriber,
      { email: address },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    const isMailed = await mayMail(within, address, now)
    within.persist(StatusMailAsk.note({ email: address, askedFrom: caller, isMailed }, now))
    if (!isMailed) return
    if (!subscriber.isTold) subscriber.askAgain(chosen, language, now)
    const platform = await within.findOneOrFail(Platform, { id: { $ne: null } })
    const named = await within.find(Component, { key: { $in: chosen } }, { orderBy: { position: 'asc' } })
    const names = named.map(({ name }) => name)
    writeMail(within, confirmingMail(subscriber, names, platform, links, now), now)
  })
}

/** Whoever asks twice at once is counted one after the other, until the transaction ends. */
async function refuseTooMany(em: EntityManager, caller: string, now: Temporal.Instant): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('status mail ' || ${caller}::text, 0))`.execute(
    em.getKysely(),
  )
  const lately = { askedFrom: caller, askedAt: { $gt: now.subtract({ hours: 1 }) } }
  if ((await em.count(StatusMailAsk, lately)) >= MOST_AN_HOUR) throw new Refusal('TOO_MANY_ATTEMPTS')
}

/** Whether the owner of an address can be mailed again; whoever calls this holds the subscriber. */
async function mayMail(em: EntityManager, email: string, now: Temporal.Instant): Promise<boolean> {
  const mailed = await em.find(
    StatusMailAsk,
    { email, isMailed: true, askedAt: { $gt: now.subtract({ hours: 24 }) } },
    { orderBy: { askedAt: 'desc' }, limit: MOST_MAILS_A_DAY },
  )
  const latest = mailed[0]?.askedAt
  if (mailed.length === MOST_MAILS_A_DAY) return false
  return !latest || Temporal.Instant.compare(latest, now.subtract({ minutes: MINUTES_BETWEEN })) <= 0
}

async function insertUnlessThere(em: EntityManager, asked: StatusSubscriber): Promise<void> {
  await em.createQueryBuilder(StatusSubscriber).insert(asked).onConflict('email').ignore().execute('run')
}

/** Addresses differ by more than case nowhere that matters here. */
function addressFrom(email: string): string {
  const address = email.trim().toLowerCase()
  if (address.length > MOST_IN_ADDRESS || !/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(address))
    throw new Refusal('OUT_OF_RANGE', {}, 'email')
  return address
}

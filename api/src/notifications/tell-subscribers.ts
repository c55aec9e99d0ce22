import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Component } from '../incidents/component.entity.ts'
import { IncidentUpdate } from '../incidents/incident-update.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { statusMail, type StatusNews } from './status-mail.ts'
import { StatusSubscriber } from './status-subscriber.entity.ts'
import { writeMail } from './write-mail.ts'

const SUBSCRIBERS_AT_ONCE = 500

/**
 * Writes the mails that tell subscribers of the status page what was said of an incident. What touches only named stores
 * is told to nobody here. Each update is mailed once with any number of workers: one takes it and writes all its mails in
 * one transaction.
 * @returns how many mails were written
 */
export async function tellSubscribers(
  em: EntityManager,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<number> {
  for (let written = 0; ;) {
    const mails = await em.fork().transactional((within) => tellNext(within, links, now))
    if (mails === null) return written
    written += mails
  }
}

async function tellNext(em: EntityManager, links: MailLinks, now: Temporal.Instant): Promise<number | null> {
  const update = await em.findOne(
    IncidentUpdate,
    { mailedAt: null },
    { orderBy: { at: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  if (!update) return null
  update.mailedAt = now
  await em.populate(update, ['incident'])
  const { incident } = update
  if (incident.affects === 'STORES') return 0
  const [platform, components] = await Promise.all([
    em.findOneOrFail(Platform, { id: { $ne: null } }),
    em.find(Component, { key: { $in: incident.components } }, { orderBy: { position: 'asc' } }),
  ])
  const news = {
    title: incident.title,
    severity: incident.severity,
    components: components.map(({ name }) => name),
    words: update.words,
    at: update.at,
  }
  await em.flush()
  return mailAll(em, news, incident.components, platform, links, now)
}

async function mailAll(
  em: EntityManager,
  news: StatusNews,
  components: readonly string[],
  platform: Platform,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<number> {
  const isTold = { confirmedAt: { $ne: null }, stoppedAt: null }
  const ofThese = { $or: [{ components: { $eq: [] } }, { components: { $overlap: [...components] } }] }
  let after: string | null = null
  for (let written = 0; ;) {
    const subscribers: StatusSubscriber[] = await em.find(
      StatusSubscriber,
      { ...isTold, ...ofThese, ...(after && { id: { $gt: after } }) },
      { orderBy: { id: 'asc' }, limit: SUBSCRIBERS_AT_ONCE },
    )
    for (const subscriber of subscribers) writeMail(em, statusMail(subscriber, news, platform, links), now)
    await em.flush()
    written += subscribers.length
    if (subscribers.length < SUBSCRIBERS_AT_ONCE) return written
    after = subscribers.at(-1)!.id
  }
}

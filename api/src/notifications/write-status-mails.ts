import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { Component } from '../incidents/component.entity.ts'
import type { IncidentUpdate } from '../incidents/incident-update.entity.ts'
import { Platform } from '../stores/platform.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { statusMail, type StatusNews } from './status-mail.ts'
import type { StatusTelling } from './status-telling.entity.ts'
import { writeMail } from './write-mail.ts'

/**
 * Writes the mails that were set down, in the caller's transaction, and takes away what was set down. One that cannot be
 * worded is put off alone; one whose owner stopped the mails meanwhile is left out.
 * @returns how many were written
 */
export async function writeStatusMails(
  em: EntityManager,
  tellings: StatusTelling[],
  links: MailLinks,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  if (tellings.length === 0) return 0
  await em.populate(tellings, ['subscriber', 'update.incident'])
  const platform = await em.findOneOrFail(Platform, { id: { $ne: null } })
  const components = await em.find(Component, {}, { orderBy: { position: 'asc' } })
  let written = 0
  for (const telling of tellings) {
    const { subscriber, update } = telling
    try {
      if (subscriber.isTold) {
        writeMail(em, statusMail(subscriber, newsOf(update, components), platform, links), now)
        written++
      }
      em.remove(telling)
    } catch (error) {
      logger?.error({ err: error, update: update.id, subscriber: subscriber.id }, 'wording a status mail')
      telling.fail((error as Error).message, now)
    }
  }
  return written
}

function newsOf({ incident, words, at }: IncidentUpdate, components: readonly Component[]): StatusNews {
  return {
    title: incident.title,
    severity: incident.severity,
    components: components.filter(({ key }) => incident.components.includes(key)).map(({ name }) => name),
    words,
    at,
  }
}

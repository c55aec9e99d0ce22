import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { IncidentUpdate } from '../incidents/incident-update.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { StatusTelling } from './status-telling.entity.ts'
import { writeStatusMails } from './write-status-mails.ts'

const MAILS_AT_ONCE = 250

/**
 * Writes the mails that tell subscribers of the status page what was said of an incident. What touches only named stores
 * is told to nobody here. Each update is mailed to each subscriber once, with any number of workers and over restarts: it
 * is first set down for whom it is, then the mails are written and what was set down is taken away in one transaction. A
 * mail that cannot be written holds up no other: it is tried again later, and given up after a day.
 * @returns how many mails were written
 */
export async function tellSubscribers(
  em: EntityManager,
  links: MailLinks,
  now: Temporal.Instant,
  logger?: Pick<Logger, 'error'>,
): Promise<number> {
  while (await em.fork().transactional((within) => setDownNext(within, now)));
  let atOnce = MAILS_AT_ONCE
  for (let written = 0; ;) {
    const taken: StatusTelling[] = []
    try {
      const mails = await em.fork().transactional(async (within) => {
        taken.push(...(await takeDue(within, atOnce, now)))
        return writeStatusMails(within, taken, links, now, logger)
      })
      if (taken.length === 0) return written
      written += mails
    } catch (error) {
      // What fails before it takes anything is no mail's fault, such as a database that is away.
      if (taken.length === 0) throw error
      logger?.error({ err: error, mails: taken.length }, 'telling subscribers')
      if (taken.length === 1) await putOff(em.fork(), taken[0]!, error as Error, now)
      atOnce = 1
    }
  }
}

/** Sets down for whom the next update is, in one statement however many they are; false when there is none. */
async function setDownNext(em: EntityManager, now: Temporal.Instant): Promise<boolean> {
  const update = await em.findOne(
    IncidentUpdate,
    { mailedAt: null },
    { orderBy: { at: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  if (!update) return false
  update.mailedAt = now
  await sql`
    insert into status_telling (update_id, subscriber_id, attempts, next_try_at)
    select ${update.id}, subscriber.id, 0, ${now.toString()}::timestamptz
    from incident join status_subscriber subscriber
      on subscriber.components = '{}' or subscriber.components && incident.components
    where incident.id = ${update.incident.id} and incident.affects <> 'STORES'
      and subscriber.confirmed_at is not null and subscriber.stopped_at is null`.execute(em.getKysely())
  return true
}

/** Takes mails that are due and that no other worker has. */
function takeDue(em: EntityManager, limit: number, now: Temporal.Instant): Promise<StatusTelling[]> {
  return em.find(
    StatusTelling,
    { nextTryAt: { $lte: now } },
    {
      orderBy: { nextTryAt: 'asc', update: 'asc', subscriber: 'asc' },
      limit,
      lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    },
  )
}

async function putOff(
  em: EntityManager,
  { update, subscriber }: StatusTelling,
  { message }: Error,
  now: Temporal.Instant,
): Promise<void> {
  const telling = await em.findOne(StatusTelling, { update: update.id, subscriber: subscriber.id })
  telling?.fail(message, now)
  await em.flush()
}

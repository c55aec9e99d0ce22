import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { MailCarrier } from './mail-carrier.ts'
import { Mail } from './mail.entity.ts'

/** What sending needs: the database, the way out, and where to tell of trouble. */
export type MailSending = { em: EntityManager; carrier: MailCarrier; logger: Logger }

const BATCH = 20

/**
 * Sends what waits, with any number of workers: each takes rows that no other holds, counts the try and lets go of them
 * before it speaks to a mail server. So no transaction waits on a network, and a mail leaves once, unless a process
 * ends between a server's answer and its being written down; the second copy then has the same Message-ID.
 * @returns how many were sent
 */
export async function sendWaitingMail(sending: MailSending, now: Temporal.Instant): Promise<number> {
  for (let sent = 0; ;) {
    const em = sending.em.fork()
    const taken = await takeWaiting(em, now)
    for (const mail of taken) sent += await trySending(sending, mail, now)
    await em.flush()
    if (taken.length < BATCH) return sent
  }
}

function takeWaiting(em: EntityManager, now: Temporal.Instant): Promise<Mail[]> {
  return em.transactional(async (within) => {
    const mails = await within.find(
      Mail,
      { status: 'WAITING', nextTryAt: { $lte: now } },
      {
        orderBy: { nextTryAt: 'asc', id: 'asc' },
        limit: BATCH,
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
      },
    )
    await within.populate(mails, ['person', 'ticket'])
    for (const mail of mails) mail.take(now)
    return mails
  })
}

async function trySending({ carrier, logger }: MailSending, mail: Mail, now: Temporal.Instant) {
  try {
    await carrier.carry(mail)
    mail.arrive(now)
    return 1
  } catch (error) {
    const { message, responseCode } = error as Error & { responseCode?: number }
    mail.fail(message, (responseCode ?? 0) >= 500)
    logger.warn({ mail: mail.id, attempts: mail.attempts, status: mail.status, reason: message })
    return 0
  }
}

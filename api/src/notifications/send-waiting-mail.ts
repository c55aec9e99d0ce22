import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { Reads } from '../persistence/reads.ts'
import type { MailCarrier } from './mail-carrier.ts'
import { Mail } from './mail.entity.ts'
import { mayStillRead } from './may-still-read.read.ts'
import { Notification } from './notification.entity.ts'

/** What sending needs: the database, the way out, and where to tell of trouble. */
export type MailSending = { em: EntityManager; reads: Reads; carrier: MailCarrier; logger: Logger }

/**
 * Sends what waits, one after the other, with any number of workers: each takes a mail that no other holds, counts the
 * try and lets go of it before it speaks to a mail server, and writes down at once what became of it. So no transaction
 * waits on a network, and a mail leaves once, unless a process ends between a server's answer and its being written
 * down; the second copy then has the same Message-ID. Rights are as they are when it leaves.
 * @returns how many were sent
 */
export async function sendWaitingMail(sending: MailSending, clock: () => Temporal.Instant): Promise<number> {
  for (let sent = 0; ;) {
    const em = sending.em.fork()
    const mail = await takeNext(em, clock())
    if (!mail) return sent
    if (await mayStillRead(sending.reads, mail)) sent += await trySending(sending, mail, clock)
    else await drop(em, mail, clock())
    await settle(em, mail)
  }
}

/** What it tells of suggestions waits again, unless it was read: the next mail says what may still be read. */
async function drop(em: EntityManager, mail: Mail, now: Temporal.Instant): Promise<void> {
  mail.drop()
  if (mail.notificationIds.length === 0) return
  const told = { id: { $in: [...mail.notificationIds] }, readAt: null, mailAt: null }
  await em.nativeUpdate(Notification, told, { mailAt: now })
}

function takeNext(em: EntityManager, now: Temporal.Instant): Promise<Mail | null> {
  return em.transactional(async (within) => {
    const mail = await within.findOne(
      Mail,
      { status: 'WAITING', nextTryAt: { $lte: now } },
      { orderBy: { nextTryAt: 'asc', id: 'asc' }, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!mail) return null
    await within.populate(mail, ['person', 'subscriber', 'ticket'])
    mail.take(now)
    return mail
  })
}

async function trySending(
  { carrier, logger }: MailSending,
  mail: Mail,
  clock: () => Temporal.Instant,
): Promise<number> {
  try {
    await carrier.carry(mail)
    mail.arrive(clock())
    return 1
  } catch (error) {
    mail.fail((error as Error).message, isRefusedForGood(error), clock())
    logger.warn({ mail: mail.id, attempts: mail.attempts, status: mail.status, reason: mail.lastError })
    return 0
  }
}

/** What a mail server says of its recipient or of itself; a login, a connection or a sender that fails is ours to mend. */
function isRefusedForGood(error: unknown): boolean {
  const {
    code,
    command,
    responseCode = 0,
  } = error as { code?: string; command?: string; responseCode?: number }
  const isOfMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  const isOfLogin = responseCode >= 530 && responseCode < 540
  return isOfMail && responseCode >= 500 && !isOfLogin
}

/** Whoever took the mail meanwhile, since this try outlasted its time, says what becomes of it. */
async function settle(em: EntityManager, mail: Mail): Promise<void> {
  const { id, attempts, status, nextTryAt, lastError, sentAt } = mail
  await em.nativeUpdate(Mail, { id, attempts, status: 'WAITING' }, { status, nextTryAt, lastError, sentAt })
}

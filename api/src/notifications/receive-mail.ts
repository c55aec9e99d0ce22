import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { discardFiles } from '../tickets/discard-files.ts'
import { readsInternal } from '../tickets/ticket.policy.ts'
import { Person } from '../people/person.entity.ts'
import { automaticBecause } from './automatic-mail.ts'
import { firstWordsOf, glimpseOf } from './glimpse-of.ts'
import { type IncomingMail, Unreadable } from './incoming-mail.ts'
import { ACCEPTED, COME_AGAIN, type MailAnswer, MailRefusal, mailRefusalOf } from './mail-answer.ts'
import { keepAttachments } from './keep-attachments.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { refuseLoop } from './mail-loop.ts'
import { openByMail } from './open-by-mail.ts'
import { quarantineMail } from './quarantine-mail.ts'
import { ownWords, wordsWithoutQuotes } from './own-words.ts'
import { readMail } from './read-mail.ts'
import { digestOf, type Glimpse, type Letter, ReceivedMail } from './received-mail.entity.ts'
import { type Recipient, recipientOf } from './recipient.ts'
import { isVouchedFor } from './vouched-sender.ts'
import { replyByMail } from './reply-by-mail.ts'
import type { MailAddresses } from './reply-address.ts'

/** What taking mail in needs. */
export type MailIntake = {
  em: EntityManager
  reads: Reads
  files: FileStorage
  addresses: MailAddresses
  /** The server in front whose word on a sender counts, by its name in `Authentication-Results`; null without one. */
  authserv: string | null
  /** Where the portal is, for those who are sent there. */
  origin: string
  logger: Logger
}

/** A mail that was read, from someone we know, with its files kept. */
export type KnownMail = {
  letter: Letter
  mail: IncomingMail
  viewer: Viewer
  /** What its sender wrote, without older mails and a signature. */
  words: string
  /** The primary keys of its files, in the order of `mail.attachments`. */
  fileIds: readonly string[]
  digest: string
}

/**
 * Takes a mail in (T10), and answers as its carrier understands. It is accepted only once it is stored, untouched, and
 * has become what it becomes, in one transaction; the same mail again is accepted and changes nothing. What a program
 * wrote, or nobody can read, is kept in quarantine while there is room. Everything else is refused with words for its sender, or, when
 * something of ours fails, left with its carrier.
 */
export async function receiveMail(
  intake: MailIntake,
  letter: Letter,
  now: Temporal.Instant,
): Promise<MailAnswer> {
  try {
    await takeIn(intake, letter, now)
    return ACCEPTED
  } catch (error) {
    const refusal = error instanceof Refusal ? mailRefusalOf(error, intake.origin) : error
    if (refusal instanceof MailRefusal) {
      intake.logger.info({ from: letter.from, to: letter.to, refused: refusal.answer })
      return refusal.answer
    }
    intake.logger.error({ err: error, from: letter.from, to: letter.to })
    return COME_AGAIN
  }
}

async function takeIn(intake: MailIntake, letter: Letter, now: Temporal.Instant): Promise<void> {
  const recipient = await recipientOf(intake.reads, intake.addresses, letter.to)
  if (!recipient) throw new MailRefusal(550, '5.1.1', 'There is no such address here')
  const mail = await readOrQuarantine(intake, letter, now)
  await refuseLoop(intake, mail)
  const automatic = automaticBecause(letter, mail)
  if (automatic)
    return setAside(intake, letter, { cause: 'AUTOMATIC', reason: automatic, ...firstWordsOf(mail) }, now)
  const viewer = await knownSender(intake, letter, mail)
  const digest = digestOf(letter)
  if ((await intake.em.fork().count(ReceivedMail, { digest })) > 0) return
  const words = readsInternal(viewer) ? wordsWithoutQuotes(mail.text) : ownWords(mail.text)
  const known = { letter, mail, viewer, words, fileIds: [], digest }
  if (mail.attachments.length === 0) return handle(intake, known, recipient, now)
  await rehearse(intake, known, recipient, now)
  const { attachments, fileIds, leftOut } = await keepAttachments(intake, mail, viewer, now)
  const told = leftOut.length > 0 ? [wordsOf(viewer.language).leftOut(leftOut.join(', '))] : []
  const kept = {
    ...known,
    mail: { ...mail, attachments },
    fileIds,
    words: [words, ...told].filter(Boolean).join('\n\n'),
  }
  try {
    await handle(intake, kept, recipient, now)
  } finally {
    await discardFiles(intake.files, intake.em, fileIds)
  }
}

/**
 * Does all that a mail without its files would do, and undoes it: what is refused by rights, plan or rules is refused
 * before a file is kept.
 * @throws whatever refuses the mail
 */
async function rehearse(intake: MailIntake, known: KnownMail, recipient: Recipient, now: Temporal.Instant) {
  const done = new Error('It would be taken.')
  try {
    await intake.em.fork().transactional(async (within) => {
      await become(within, known, recipient, now)
      await within.flush()
      throw done
    })
  } catch (error) {
    if (error !== done) await unlessTaken(intake, known, error)
  }
}

async function handle(intake: MailIntake, known: KnownMail, recipient: Recipient, now: Temporal.Instant) {
  try {
    await intake.em.fork().transactional((within) => become(within, known, recipient, now))
  } catch (error) {
    await unlessTaken(intake, known, error)
  }
}

/** The same mail may come twice at once, and is taken once. @throws what was thrown for any other reason */
async function unlessTaken({ em }: MailIntake, { digest }: KnownMail, error: unknown) {
  if (!(error instanceof UniqueConstraintViolationException)) throw error
  if ((await em.fork().count(ReceivedMail, { digest })) === 0) throw error
}

/** Takes a mail in and makes of it what it becomes, in the transaction of `em`. */
async function become(em: EntityManager, known: KnownMail, recipient: Recipient, now: Temporal.Instant) {
  const received = ReceivedMail.takeIn(known.letter, now)
  received.person = em.getReference(Person, known.viewer.personId)
  await em.persist(received).flush()
  if (recipient.kind === 'REPLY') await replyByMail(em, known, recipient, received, now)
  else await openByMail(em, known, recipient.storeSlug, received, now)
}

async function readOrQuarantine(intake: MailIntake, letter: Letter, now: Temporal.Instant) {
  try {
    return await readMail(letter.raw)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const why = { cause: 'UNREADABLE', reason: error.message } as const
    await setAside(intake, letter, { ...why, ...glimpseOf(letter.raw) }, now)
    throw new MailRefusal(554, '5.6.0', `It cannot be read: ${error.message}`)
  }
}

/**
 * What nobody has room for is left with its carrier: a person may have written it after all. Behind a server in front
 * all mail comes from one machine, and how much comes from whom is that server's to count.
 */
async function setAside(
  { em, authserv }: MailIntake,
  letter: Letter,
  glimpse: Glimpse,
  now: Temporal.Instant,
) {
  const counted = authserv === null ? letter : { ...letter, host: undefined }
  if (!(await quarantineMail(em, counted, glimpse, now)))
    throw new MailRefusal(452, '4.3.1', 'Too much of this waits to be looked at, please try again later')
}

/** Who is unknown and who may be somebody else are answered alike, so that nobody learns who has an account. */
async function knownSender({ reads, authserv, origin }: MailIntake, letter: Letter, mail: IncomingMail) {
  const { from } = mail
  const person = await reads.selectFrom('person').where('email', '=', from).select('id').executeTakeFirst()
  const viewer = person && (await readViewer(reads, person.id))
  if (!viewer || !isVouchedFor(letter, mail, authserv))
    throw new MailRefusal(550, '5.7.1', `Mail is taken from known and proven addresses alone; see ${origin}`)
  return viewer
}

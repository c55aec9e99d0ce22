import { UniqueConstraintViolationException } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { Refusal } from '../domain/refusal.ts'
import type { Viewer } from '../people/viewer.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { Reads } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { keepFile } from '../tickets/keep-file.ts'
import { readsInternal } from '../tickets/ticket.policy.ts'
import { Person } from '../people/person.entity.ts'
import { automaticBecause } from './automatic-mail.ts'
import { glimpseOf, wordsOf } from './glimpse-of.ts'
import { type IncomingMail, Unreadable } from './incoming-mail.ts'
import { ACCEPTED, COME_AGAIN, type MailAnswer, MailRefusal, mailRefusalOf } from './mail-answer.ts'
import { refuseLoop } from './mail-loop.ts'
import { openByMail } from './open-by-mail.ts'
import { quarantineMail } from './quarantine-mail.ts'
import { ownWords, wordsWithoutQuotes } from './own-words.ts'
import { readMail } from './read-mail.ts'
import { digestOf, type Letter, ReceivedMail } from './received-mail.entity.ts'
import { type Recipient, recipientOf } from './recipient.ts'
import { replyByMail } from './reply-by-mail.ts'
import type { MailAddresses } from './reply-address.ts'

/** What taking mail in needs. */
export type MailIntake = {
  em: EntityManager
  reads: Reads
  files: FileStorage
  addresses: MailAddresses
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
  if (automatic) return setAside(intake, letter, mail, automatic, now)
  const viewer = await knownSender(intake.reads, mail)
  const digest = digestOf(letter)
  if ((await intake.em.fork().count(ReceivedMail, { digest })) > 0) return
  const words = readsInternal(viewer) ? wordsWithoutQuotes(mail.text) : ownWords(mail.text)
  const fileIds = await keepFiles(intake, mail, viewer, now)
  await handle(intake, { letter, mail, viewer, words, fileIds, digest }, recipient, now)
}

async function handle(intake: MailIntake, known: KnownMail, recipient: Recipient, now: Temporal.Instant) {
  try {
    await intake.em.fork().transactional(async (within) => {
      const received = ReceivedMail.takeIn(known.letter, now)
      received.person = within.getReference(Person, known.viewer.personId)
      await within.persist(received).flush()
      if (recipient.kind === 'REPLY') await replyByMail(within, known, recipient, received, now)
      else await openByMail(within, known, recipient.storeSlug, received, now)
    })
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error
    const { digest } = known
    if ((await intake.em.fork().count(ReceivedMail, { digest })) === 0) throw error
  }
}

async function readOrQuarantine({ em }: MailIntake, letter: Letter, now: Temporal.Instant) {
  try {
    return await readMail(letter.raw)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const why = { cause: 'UNREADABLE', reason: error.message } as const
    await quarantineMail(em, letter, { ...why, ...glimpseOf(letter.raw) }, now)
    throw new MailRefusal(554, '5.6.0', `It cannot be read: ${error.message}`)
  }
}

/** What nobody has room for is left with its carrier: a person may have written it after all. */
async function setAside(
  { em }: MailIntake,
  letter: Letter,
  mail: IncomingMail,
  reason: string,
  now: Temporal.Instant,
) {
  const glimpse = { cause: 'AUTOMATIC', reason, ...wordsOf(mail) } as const
  if (!(await quarantineMail(em, letter, glimpse, now)))
    throw new MailRefusal(452, '4.3.1', 'Too much of this waits to be looked at, please try again later')
}

/** That a sender is who they say is for the mail server in front to check, by SPF, DKIM and DMARC. */
async function knownSender(reads: Reads, { from }: IncomingMail): Promise<Viewer> {
  const person = await reads.selectFrom('person').where('email', '=', from).select('id').executeTakeFirst()
  const viewer = person && (await readViewer(reads, person.id))
  if (!viewer) throw new MailRefusal(550, '5.7.1', `Nobody here has the address ${from}`)
  return viewer
}

/** Before the transaction, since bytes take time; what it then does not take is swept away after a day. */
async function keepFiles(
  { em, files }: MailIntake,
  mail: IncomingMail,
  viewer: Viewer,
  now: Temporal.Instant,
) {
  const uploader = em.fork().getReference(Person, viewer.personId)
  const ids: string[] = []
  for (const attachment of mail.attachments)
    ids.push((await keepFile(files, em, { ...attachment, uploader }, now)).id)
  return ids
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import { Person } from '../people/person.entity.ts'
import { readsOf, type WaysToRead } from '../people/reads-of.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { Ticket } from '../tickets/ticket.entity.ts'
import { composeMail } from './compose-mail.ts'
import { mailSuggestionNews } from './mail-suggestion-news.ts'
import type { MailLinks } from './mail-links.ts'
import { readMailNews } from './mail-news.read.ts'
import type { NotificationKind } from './notification-words.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { readWhatWasSeen } from './read-what-was-seen.ts'
import { readChoices } from './telling.read.ts'
import { type MailToWrite, type Pending, whatToMail } from './what-to-mail.ts'
import { writeMail } from './write-mail.ts'

/** What writing mails needs: the ways to the database, and where links lead. */
export type DigestParts = WaysToRead & { em: EntityManager; links: MailLinks; logger: Logger }

const PEOPLE_AT_ONCE = 100
const PUT_OFF_MINUTES = 15

/**
 * Writes the mails that fall due: what has settled, and digests whose hour has come. Rights, choices and what was read
 * meanwhile are as they are now. What goes wrong with one person is put off, and holds up nobody else. Any number of workers may do so at once; each notification is mailed once at most.
 * @returns how many mails were written
 */
export async function sendDigests(parts: DigestParts, now: Temporal.Instant): Promise<number> {
  let after: string | null = null
  for (let written = 0; ;) {
    const people: string[] = await peopleToMail(parts.reads, after, now)
    for (const personId of people)
      written += await parts.em
        .fork()
        .transactional((em) => mailPerson({ ...parts, em }, personId, now))
        .catch((error) => putOff(parts, personId, error, now))
    if (people.length < PEOPLE_AT_ONCE) return written
    after = people.at(-1)!
  }
}

async function peopleToMail(reads: Reads, after: string | null, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct person_id as id from notification
    where mail_at <= ${now.toString()}::timestamptz and (${after}::uuid is null or person_id > ${after}::uuid)
    order by person_id limit ${PEOPLE_AT_ONCE}`.execute(reads)
  return rows.map(({ id }) => id)
}

async function putOff({ em, logger }: DigestParts, personId: string, error: unknown, now: Temporal.Instant) {
  logger.error({ err: error, person: personId }, 'mail out')
  await sql`update notification set mail_at = ${now.add({ minutes: PUT_OFF_MINUTES }).toString()}::timestamptz
    where person_id = ${personId} and mail_at <= ${now.toString()}::timestamptz`.execute(
    em.getKysely<Tables>(),
  )
  return 0
}

/** What a mail tells is read as its reader reads: behind the fence, unless they are of the platform (R5). */
async function mailPerson(parts: DigestParts, personId: string, now: Temporal.Instant) {
  const { em, links } = parts
  const db = em.getKysely() as unknown as Kysely<Tables>
  await readWhatWasSeen(db, { personId })
  const pending = await takePending(db, personId)
  const ticketIds = [...new Set(pending.map(({ ticketId }) => ticketId))]
  const choices = (await readChoices(db, [personId], ticketIds)).get(personId)
  const viewer = await readViewer(parts.reads, personId)
  if (!choices || !viewer) return 0
  const reads = readsOf(parts, viewer)
  const ofSuggestions = await mailSuggestionNews({ em, reads, links }, viewer, choices, now)
  if (pending.length === 0) return ofSuggestions
  const { mails, putOff, dropped } = whatToMail(pending, choices, now)
  let written = ofSuggestions
  for (const { pace, items } of mails) {
    const news = await readMailNews(reads, viewer, idsOf(items), now)
    if (news.length === 0) continue
    const composed = composeMail(viewer, news, pace, links)
    const draft = {
      person: em.getReference(Person, personId),
      subscriber: null,
      subject: composed.subject,
      text: mailText(composed),
      html: mailHtml(composed),
      ticket: news.length === 1 ? em.getReference(Ticket, news[0]!.id) : null,
      ticketIds: news.map(({ id }) => id),
      isInternal: composed.isInternal,
      unsubscribeUrl: composed.unsubscribe?.url ?? null,
    }
    writeMail(em, draft, now)
    written++
  }
  await em.flush()
  await settle(db, [...dropped, ...mails.flatMap(({ items }: MailToWrite) => items)], null)
  if (putOff) await settle(db, putOff.items, putOff.until)
  return written
}

/** Takes everything of a person's tickets that is to be mailed; what another worker holds is left to it. */
async function takePending(db: Kysely<Tables>, personId: string): Promise<Pending[]> {
  const { rows } = await sql<Omit<Pending, 'mailAt'> & { mailAt: string; kind: NotificationKind }>`
    select id, ticket_id as "ticketId", kind, mail_pace as pace, mail_at::text as "mailAt" from notification
    where person_id = ${personId} and ticket_id is not null and mail_at is not null and read_at is null
    order by at, id for update skip locked`.execute(db)
  return rows.map((row) => ({ ...row, mailAt: instantFrom(row.mailAt) }))
}

async function settle(db: Kysely<Tables>, items: readonly Pending[], mailAt: Temporal.Instant | null) {
  await sql`update notification set mail_at = ${mailAt?.toString() ?? null}::timestamptz where id = any(${idsOf(items)})`.execute(
    db,
  )
}

function idsOf(items: readonly Pending[]): string[] {
  return items.map(({ id }) => id)
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads, type Tables } from '../persistence/reads.ts'
import type { MailLinks } from './mail-links.ts'
import { afterQuiet, isQuiet, mailAt, type MailHours } from './mail-time.ts'
import type { SuggestionKind } from './notification-words.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { suggestionMail } from './suggestion-mail.ts'
import { readSuggestionNews } from './suggestion-news.read.ts'
import type { Choices } from './telling.read.ts'
import { writeMail } from './write-mail.ts'

type Parts = { em: EntityManager; reads: Reads; links: MailLinks }

/**
 * Mails one person what became of suggestions, in the caller's transaction: one mail, and no second one on a day in their
 * zone, whatever they chose meanwhile. In their quiet hours it waits; kinds that they ended are dropped.
 * @returns how many mails were written
 */
export async function mailSuggestionNews(
  { em, reads, links }: Parts,
  viewer: Viewer,
  { ways, hours }: Choices,
  now: Temporal.Instant,
): Promise<number> {
  const db = em.getKysely() as unknown as Kysely<Tables>
  const pending = await takePending(db, viewer.personId, now)
  if (pending.length === 0) return 0
  const wanted = pending.filter(({ kind }) => ways.get(kind)?.mail !== 'NEVER')
  const later = await notBefore(db, viewer.personId, hours, now)
  if (later) {
    await settle(db, pending, wanted, later)
    return 0
  }
  await settle(db, pending, [], null)
  const news = await readSuggestionNews(reads, viewer, idsOf(wanted))
  if (news.length === 0) return 0
  const composed = suggestionMail(viewer, news, links)
  const draft = {
    person: em.getReference(Person, viewer.personId),
    subscriber: null,
    subject: composed.subject,
    text: mailText(composed),
    html: mailHtml(composed),
    ticket: null,
    ticketIds: [],
    suggestionIds: [...new Set(news.map(({ suggestionId }) => suggestionId))],
    storeIds: [...new Set(news.map(({ storeId }) => storeId))],
    notificationIds: idsOf(wanted),
    isInternal: false,
    unsubscribeUrl: composed.unsubscribe?.url ?? null,
  }
  writeMail(em, draft, now)
  await em.flush()
  return 1
}

type Pending = { id: string; kind: SuggestionKind }

/** Takes what is due of suggestions; what another worker holds is left to it. */
async function takePending(db: Kysely<Tables>, personId: string, now: Temporal.Instant): Promise<Pending[]> {
  const { rows } = await sql<Pending>`
    select id, kind from notification
    where person_id = ${personId}::uuid and news_id is not null and read_at is null
      and mail_at <= ${now.toString()}::timestamptz
    order by at, id for update skip locked`.execute(db)
  return rows
}

/** When a mail may come that may not come now: after the quiet hours, or with the digest of the next day; else null. */
async function notBefore(
  db: Kysely<Tables>,
  personId: string,
  hours: MailHours,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  if (isQuiet(now, hours)) return afterQuiet(now, hours)
  const { rows } = await sql<{ writtenAt: string }>`
    select written_at::text as "writtenAt" from mail
    where person_id = ${personId}::uuid and suggestion_ids <> '{}' and status <> 'DROPPED' order by written_at desc limit 1`.execute(
    db,
  )
  const [last] = rows
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(hours.timeZone).toPlainDate()
  const isOfToday = last && day(instantFrom(last.writtenAt)).equals(day(now))
  if (!isOfToday) return null
  const tomorrow = now.toZonedDateTimeISO(hours.timeZone).startOfDay().add({ days: 1 }).toInstant()
  return mailAt('DAILY', tomorrow.subtract({ milliseconds: 1 }), hours)
}

async function settle(
  db: Kysely<Tables>,
  pending: readonly Pending[],
  wanted: readonly Pending[],
  until: Temporal.Instant | null,
): Promise<void> {
  await sql`update notification
    set mail_at = case when id = any(${idsOf(wanted)}::uuid[]) then ${until?.toString() ?? null}::timestamptz end
    where id = any(${idsOf(pending)}::uuid[])`.execute(db)
}

function idsOf(items: readonly Pending[]): string[] {
  return items.map(({ id }) => id)
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import type { MailDraft } from './mail.entity.ts'
import { writeMail } from './write-mail.ts'

/** What is issued under a number, and mailed once to whom it concerns. */
export type Issued<News> = {
  /** Sets down the next of them as mailed. What another worker set down meanwhile is left out. */
  take(db: Kysely<Tables>, now: Temporal.Instant): Promise<string[]>
  /** What is told of them, to whom, in one statement. */
  read(db: Kysely<Tables>, ids: readonly string[]): Promise<{ personId: string; news: News }[]>
  mail(person: Person, news: News): MailDraft
}

/**
 * Mails all that was issued and is not mailed yet; each of them is taken by one worker and mailed once.
 * @returns how many mails were written
 */
export async function mailIssued<News>(
  em: EntityManager,
  issued: Issued<News>,
  now: Temporal.Instant,
): Promise<number> {
  for (let written = 0; ;) {
    const batch = await em.fork().transactional((within) => mailNext(within, issued, now))
    if (batch === null) return written
    written += batch
  }
}

/** Null where none is left. Three statements, and those that write the mails. */
async function mailNext<News>(
  em: EntityManager,
  issued: Issued<News>,
  now: Temporal.Instant,
): Promise<number | null> {
  const db = em.getKysely<Tables>()
  const ids = await issued.take(db, now)
  if (ids.length === 0) return null
  const concerned = await issued.read(db, ids)
  const persons = await em.find(Person, { id: { $in: concerned.map(({ personId }) => personId) } })
  const byId = new Map(persons.map((person) => [person.id, person]))
  for (const { personId, news } of concerned) writeMail(em, issued.mail(byId.get(personId)!, news), now)
  return concerned.length
}

/** The `person_id` of those whom a row of `statement` concerns: owners of its store, and ADMINs of a partner who pays (C7). */
export const concernedByStatement = sql`(
  select person_id from membership where store_id = statement.store_id and role = 'OWNER'
  union
  select person_id from partner_membership where partner_id = statement.payer_id and role = 'ADMIN'
)`

import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { Person } from '../people/person.entity.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import type { MailLinks } from './mail-links.ts'
import { statementMail, type StatementNews } from './statement-mail.ts'
import { writeMail } from './write-mail.ts'

const STATEMENTS_AT_ONCE = 100

/**
 * Mails statements to the owners of their stores, and to the ADMINs of a partner who pays (C6, C7). Each statement is
 * taken by one worker and mailed once: who is second to set it down leaves it.
 * @returns how many mails were written
 */
export async function tellStatements(
  em: EntityManager,
  links: MailLinks,
  now: Temporal.Instant,
): Promise<number> {
  for (let written = 0; ;) {
    const batch = await em.fork().transactional((within) => tellNext(within, links, now))
    if (batch === null) return written
    written += batch
  }
}

/** Null where none is left. Four statements, and those that write the mails. */
async function tellNext(em: EntityManager, links: MailLinks, now: Temporal.Instant): Promise<number | null> {
  const db = em.getKysely<Tables>()
  const ids = await takeUntold(db, now)
  if (ids.length === 0) return null
  const concerned = await readConcerned(db, ids)
  const persons = await em.find(Person, { id: { $in: concerned.map(({ personId }) => personId) } })
  const byId = new Map(persons.map((person) => [person.id, person]))
  for (const { personId, news } of concerned)
    writeMail(em, statementMail(byId.get(personId)!, news, links), now)
  return concerned.length
}

async function takeUntold(db: Kysely<Tables>, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into statement_telling (statement_id, told_at)
    select id, ${now.toString()}::timestamptz from statement
    where not exists (select from statement_telling told where told.statement_id = statement.id)
    order by number limit ${STATEMENTS_AT_ONCE}
    on conflict do nothing returning statement_id as id`.execute(db)
  return rows.map(({ id }) => id)
}

type Row = Omit<StatementNews, 'issuedAt' | 'netMinor' | 'totalMinor'> & {
  personId: string
  issuedAt: string
  netMinor: string
  totalMinor: string
}

async function readConcerned(db: Kysely<Tables>, ids: readonly string[]) {
  const { rows } = await sql<Row>`
    select concerned.person_id as "personId", statement.id, number, period, issued_at::text as "issuedAt",
      store_name as "storeName", payer_name as "payerName", currency,
      net_minor::text as "netMinor", total_minor::text as "totalMinor"
    from statement cross join lateral (
      select person_id from membership where store_id = statement.store_id and role = 'OWNER'
      union
      select person_id from partner_membership where partner_id = statement.payer_id and role = 'ADMIN'
    ) concerned
    where statement.id = any(${[...ids]}::uuid[]) order by number, concerned.person_id`.execute(db)
  return rows.map(({ personId, issuedAt, netMinor, totalMinor, ...row }) => ({
    personId,
    news: {
      ...row,
      issuedAt: instantFrom(issuedAt),
      netMinor: BigInt(netMinor),
      totalMinor: BigInt(totalMinor),
    },
  }))
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { Person } from '../people/person.entity.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { concernedByStatement, mailIssued } from './mail-issued.ts'
import type { MailLinks } from './mail-links.ts'
import { statementMail, type StatementNews } from './statement-mail.ts'

const STATEMENTS_AT_ONCE = 100

/**
 * Mails statements to the owners of their stores, and to the ADMINs of a partner who pays (C6, C7).
 * @returns how many mails were written
 */
export function tellStatements(em: EntityManager, links: MailLinks, now: Temporal.Instant): Promise<number> {
  const mail = (person: Person, news: StatementNews) => statementMail(person, news, links)
  return mailIssued(em, { take: takeUntold, read: readConcerned, mail }, now)
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
    from statement cross join lateral ${concernedByStatement} concerned
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

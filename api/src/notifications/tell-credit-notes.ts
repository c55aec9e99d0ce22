import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { Person } from '../people/person.entity.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { creditNoteMail, type CreditNoteNews } from './credit-note-mail.ts'
import { concernedByStatement, mailIssued } from './mail-issued.ts'
import type { MailLinks } from './mail-links.ts'

const NOTES_AT_ONCE = 100

/**
 * Mails credit notes to whom their statements were mailed (C6, C7).
 * @returns how many mails were written
 */
export function tellCreditNotes(em: EntityManager, links: MailLinks, now: Temporal.Instant): Promise<number> {
  const mail = (person: Person, news: CreditNoteNews) => creditNoteMail(person, news, links)
  return mailIssued(em, { take: takeUntold, read: readConcerned, mail }, now)
}

async function takeUntold(db: Kysely<Tables>, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into credit_note_telling (credit_note_id, told_at)
    select id, ${now.toString()}::timestamptz from credit_note
    where not exists (select from credit_note_telling told where told.credit_note_id = credit_note.id)
    order by number limit ${NOTES_AT_ONCE}
    on conflict do nothing returning credit_note_id as id`.execute(db)
  return rows.map(({ id }) => id)
}

type Row = Omit<CreditNoteNews, 'issuedAt' | 'netMinor' | 'totalMinor' | 'balanceMinor'> &
  Record<'personId' | 'issuedAt' | 'netMinor' | 'totalMinor' | 'balanceMinor', string>

async function readConcerned(db: Kysely<Tables>, ids: readonly string[]) {
  const { rows } = await sql<Row>`
    select concerned.person_id as "personId", note.number, note.issued_at::text as "issuedAt",
      statement.time_zone as "timeZone",
      json_build_object('number', statement.number, 'period', statement.period) as statement,
      store_name as "storeName", statement.id as "statementId",
      line.ticket_number as "ticketNumber", line.ticket_title as "ticketTitle", note.reason, note.currency,
      note.net_minor::text as "netMinor", note.total_minor::text as "totalMinor",
      (statement.total_minor - (select sum(total_minor) from credit_note all_of where all_of.statement_id = statement.id))::text
        as "balanceMinor"
    from credit_note note join statement on statement.id = note.statement_id
      join statement_line line on line.id = note.line_id
      cross join lateral ${concernedByStatement} concerned
    where note.id = any(${[...ids]}::uuid[]) order by note.number, concerned.person_id`.execute(db)
  return rows.map(({ personId, issuedAt, netMinor, totalMinor, balanceMinor, ...row }) => ({
    personId,
    news: {
      ...row,
      issuedAt: instantFrom(issuedAt),
      netMinor: BigInt(netMinor),
      totalMinor: BigInt(totalMinor),
      balanceMinor: BigInt(balanceMinor),
    },
  }))
}

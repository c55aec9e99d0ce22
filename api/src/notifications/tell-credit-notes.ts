import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import { Person } from '../people/person.entity.ts'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import { creditNoteMail, type CreditNoteNews } from './credit-note-mail.ts'
import type { MailLinks } from './mail-links.ts'
import { writeMail } from './write-mail.ts'

const NOTES_AT_ONCE = 100

/**
 * Mails credit notes to whom their statements were mailed (C6, C7): each is taken by one worker and mailed once, as statements are.
 * @returns how many mails were written
 */
export async function tellCreditNotes(
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

/** Null where none is left. Three statements, and those that write the mails. */
async function tellNext(em: EntityManager, links: MailLinks, now: Temporal.Instant): Promise<number | null> {
  const db = em.getKysely<Tables>()
  const ids = await takeUntold(db, now)
  if (ids.length === 0) return null
  const concerned = await readConcerned(db, ids)
  const persons = await em.find(Person, { id: { $in: concerned.map(({ personId }) => personId) } })
  const byId = new Map(persons.map((person) => [person.id, person]))
  for (const { personId, news } of concerned)
    writeMail(em, creditNoteMail(byId.get(personId)!, news, links), now)
  return concerned.length
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
      cross join lateral (
        select person_id from membership where store_id = statement.store_id and role = 'OWNER'
        union
        select person_id from partner_membership where partner_id = statement.payer_id and role = 'ADMIN'
      ) concerned
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

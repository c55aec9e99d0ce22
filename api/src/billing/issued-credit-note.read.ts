import { sql } from 'kysely'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { Currency, Money } from '../domain/money.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { statementsVisibleTo } from './statement.policy.ts'

/** A credit note with the primary keys that others refer to it by. */
export type KeptCreditNote = IssuedCreditNote & {
  id: string
  statementId: string
  lineId: string
  disputeId: string | null
}

/** Which credit notes: by their own primary keys or numbers, or by what they belong to. */
export type CreditNotesAsked =
  | { ids: readonly string[] }
  | { numbers: readonly number[] }
  | { statementIds: readonly string[] }
  | { disputeIds: readonly string[] }

/** Those credit notes whose statements a viewer may see, by number, in one statement. */
export async function readIssuedCreditNotes(
  reads: Reads,
  viewer: Viewer,
  asked: CreditNotesAsked,
): Promise<KeptCreditNote[]> {
  const { stores, payers } = statementsVisibleTo(viewer)
  const seen =
    stores === null
      ? sql`true`
      : sql`(statement.store_id = any(${[...stores]}::uuid[]) or statement.payer_id = any(${[...payers]}::uuid[]))`
  const { rows } = await sql<Row>`
    select note.id, note.statement_id as "statementId", note.line_id as "lineId", note.dispute_id as "disputeId",
      note.number, note.issued_at::text as "issuedAt", statement.time_zone as "timeZone",
      json_build_object('number', statement.number, 'period', statement.period, 'hash', statement.hash) as statement,
      json_build_object('number', line.ticket_number, 'title', line.ticket_title) as ticket,
      note.reason, note.currency, note.net_minor::text as net, note.vat_percent as "vatPercent",
      note.vat_minor::text as vat, note.total_minor::text as total, note.hash
    from credit_note note
      join statement on statement.id = note.statement_id
      join statement_line line on line.id = note.line_id
    where ${which(asked)} and ${seen} order by note.number`.execute(reads)
  return rows.map(creditNoteOf)
}

type Row = Omit<KeptCreditNote, 'issuedAt' | 'net' | 'vat' | 'total'> &
  Record<'issuedAt' | 'net' | 'vat' | 'total', string> & { currency: Currency }

function which(asked: CreditNotesAsked) {
  if ('ids' in asked) return sql`note.id = any(${[...asked.ids]}::uuid[])`
  if ('numbers' in asked) return sql`note.number = any(${[...asked.numbers]}::int[])`
  if ('statementIds' in asked) return sql`note.statement_id = any(${[...asked.statementIds]}::uuid[])`
  return sql`note.dispute_id = any(${[...asked.disputeIds]}::uuid[])`
}

function creditNoteOf({ issuedAt, currency, net, vat, total, ...row }: Row): KeptCreditNote {
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency })
  return {
    ...row,
    issuedAt: instantFrom(issuedAt),
    net: money(net),
    vat: money(vat),
    total: money(total),
  }
}

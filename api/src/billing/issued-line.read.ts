import { type Kysely, sql } from 'kysely'
import type { Currency, Money } from '../domain/money.ts'
import type { Tables } from '../persistence/reads.ts'
import { isDisputedOrAnswered } from './answered-line.ts'

/** A line as it was issued, with its statement, and what was taken back of both, net. */
export type LineToCredit = {
  id: string
  ticketId: string
  storeId: string
  ticket: { number: number; title: string }
  net: Money
  credited: Money
  /** Whether it is not disputed again. */
  isDisputed: boolean
  statement: {
    id: string
    number: number
    period: string
    timeZone: string
    hash: string
    net: Money
    credited: Money
    vatPercent: string
  }
}

type Row = Pick<LineToCredit, 'id' | 'ticketId' | 'storeId' | 'ticket' | 'isDisputed'> & {
  currency: Currency
  net: string
  credited: string
  statement: Omit<LineToCredit['statement'], 'net' | 'credited'> & { net: string; credited: string }
}

/** The line of a statement by its primary key, in one statement. */
export async function readLineToCredit(db: Kysely<Tables>, id: string): Promise<LineToCredit | null> {
  const { rows } = await sql<Row>`
    select line.id, line.ticket_id as "ticketId", statement.store_id as "storeId",
      json_build_object('number', line.ticket_number, 'title', line.ticket_title) as ticket,
      statement.currency, line.net_minor::text as net, ${isDisputedOrAnswered} as "isDisputed",
      (select coalesce(sum(net_minor), 0)::text from credit_note where line_id = line.id) as credited,
      json_build_object('id', statement.id, 'number', statement.number, 'period', statement.period,
        'timeZone', statement.time_zone, 'hash', statement.hash, 'net', statement.net_minor::text,
        'vatPercent', statement.vat_percent, 'credited',
        (select coalesce(sum(net_minor), 0)::text from credit_note where statement_id = statement.id)) as statement
    from statement_line line join statement on statement.id = line.statement_id where line.id = ${id}`.execute(
    db,
  )
  const [row] = rows
  if (!row) return null
  const { currency, net, credited, statement, ...line } = row
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency })
  return {
    ...line,
    net: money(net),
    credited: money(credited),
    statement: { ...statement, net: money(statement.net), credited: money(statement.credited) },
  }
}

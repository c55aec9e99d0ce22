import { sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { moneyOf, type Money } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { isDisputedOrAnswered } from './answered-line.ts'
import { disputePolicy } from './dispute.policy.ts'
import { statementPolicy } from './statement.policy.ts'

/** What became of a line after it was issued. */
export type LineStanding = {
  credited: Money
  left: Money
  viewerCanDispute: boolean
  viewerCanCredit: boolean
}

/** How some issued lines stand, by primary key, in one statement; the viewer was found to see them. */
export async function readLineStandings(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LineStanding>> {
  const { rows } = await sql<Row>`
    select line.id, statement.store_id as "storeId", statement.currency, line.net_minor::text as net,
      (select coalesce(sum(net_minor), 0)::text from credit_note where line_id = line.id) as credited,
      exists (select from dispute where statement_line_id = line.id and state = 'OPEN') as "isOpen",
      ${isDisputedOrAnswered} as "isDisputed"
    from statement_line line join statement on statement.id = line.statement_id
    where line.id = any(${[...ids]}::uuid[])`.execute(reads)
  return new Map(rows.map((row) => [row.id, standingOf(row, viewer)]))
}

type Row = {
  id: string
  storeId: string
  currency: Currency
  net: string
  credited: string
  isOpen: boolean
  isDisputed: boolean
}

function standingOf({ storeId, currency, net, credited, ...row }: Row, viewer: Viewer): LineStanding {
  const left = BigInt(net) - BigInt(credited)
  return {
    credited: moneyOf({ minor: BigInt(credited), currency }),
    left: moneyOf({ minor: left, currency }),
    viewerCanDispute: left > 0n && !row.isDisputed && disputePolicy.raise(viewer, { storeId }) === true,
    viewerCanCredit: left > 0n && !row.isOpen && statementPolicy.credit(viewer, { storeId }) === true,
  }
}

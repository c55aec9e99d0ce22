import { sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { moneyOf, type Money } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { DisputeState } from './dispute-words.ts'
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
      array(select state from dispute where statement_line_id = line.id) as disputes
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
  disputes: DisputeState[]
}

function standingOf({ storeId, currency, net, credited, disputes }: Row, viewer: Viewer): LineStanding {
  const left = BigInt(net) - BigInt(credited)
  return {
    credited: moneyOf({ minor: BigInt(credited), currency }),
    left: moneyOf({ minor: left, currency }),
    viewerCanDispute: left > 0n && disputes.length === 0 && disputePolicy.raise(viewer, { storeId }) === true,
    viewerCanCredit:
      left > 0n && !disputes.includes('OPEN') && statementPolicy.credit(viewer, { storeId }) === true,
  }
}

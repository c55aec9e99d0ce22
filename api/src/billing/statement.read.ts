import { sql } from 'kysely'
import type { Currency } from '../domain/money.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { causeRule } from './charge-cause.type.ts'
import { type KeptStatement, readIssuedStatements } from './issued-statement.read.ts'
import { statementsVisibleTo } from './statement.policy.ts'
import type { StatementLink, StatementType } from './statement.type.ts'

/** A statement as far as a viewer may see it, by its primary key or its number, in one statement. */
export async function readStatement(
  reads: Reads,
  viewer: Viewer,
  asked: { id: string } | { number: number },
): Promise<StatementType | null> {
  const by = 'id' in asked ? { ids: [asked.id] } : { numbers: [asked.number] }
  const [found] = await readIssuedStatements(reads, viewer, by)
  return found ? statementType(found) : null
}

/** Those of some statements that a viewer may see, by primary key, in one statement. */
export async function readStatementsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StatementType>> {
  const found = await readIssuedStatements(reads, viewer, { ids })
  return new Map(found.map((statement) => [statement.id, statementType(statement)]))
}

const MOST_OF_STORE = 60

/** The newest statements of some stores, as far as a viewer may see them, by the store's primary key: one statement. */
export async function readStatementsOfStores(
  reads: Reads,
  viewer: Viewer,
  storeIds: readonly string[],
): Promise<ReadonlyMap<string, StatementLink[]>> {
  const { stores, payers } = statementsVisibleTo(viewer)
  const { rows } = await sql<LinkRow>`
    select statement.id, statement.store_id as "storeId", number, period, issued_at::text as "issuedAt",
      payer_name as "payerName", currency, net_minor::text as net, total_minor::text as total,
      (total_minor - (select coalesce(sum(note.total_minor), 0) from credit_note note where note.statement_id = statement.id))::text as balance
    from unnest(${[...storeIds]}::uuid[]) as of_store(id) cross join lateral (
      select * from statement where store_id = of_store.id and (
        ${stores === null}::boolean or store_id = any(${[...(stores ?? [])]}::uuid[]) or payer_id = any(${[...payers]}::uuid[])
      )
      order by period desc, number desc limit ${MOST_OF_STORE}
    ) statement order by number desc`.execute(reads)
  const byStore = Map.groupBy(rows, ({ storeId }) => storeId)
  return new Map([...byStore].map(([id, links]) => [id, links.map(statementLink)]))
}

type LinkRow = Pick<StatementLink, 'id' | 'number' | 'period' | 'payerName'> & {
  storeId: string
  issuedAt: string
  currency: Currency
  net: string
  total: string
  balance: string
}

function statementLink({
  id,
  issuedAt,
  currency,
  net,
  total,
  balance,
  number,
  period,
  payerName,
}: LinkRow): StatementLink {
  const money = (minor: string) => moneyOf({ minor: BigInt(minor), currency })
  return {
    id: nodeId('Statement', id),
    number,
    period,
    payerName,
    issuedAt: instantFrom(issuedAt),
    net: money(net),
    total: money(total),
    balance: money(balance),
  }
}

function statementType({ id, lineIds, lines, ...statement }: KeptStatement): StatementType {
  return {
    ...statement,
    id: nodeId('Statement', id),
    lines: lines.map((line, place) => ({
      ...line,
      id: nodeId('StatementLine', lineIds[place]!),
      entries: line.entries.map(({ cause, ...entry }) => ({ ...entry, rule: causeRule(cause) })),
      hourly: { amount: line.hourly, currencyCode: line.net.currency },
      gross: moneyOf(line.gross),
      discount: moneyOf(line.discount),
      beyondApproved: moneyOf(line.beyondApproved),
      takenOff: moneyOf(line.takenOff),
      net: moneyOf(line.net),
      includedWouldHaveCost: moneyOf(line.includedWouldHaveCost),
    })),
    net: moneyOf(statement.net),
    vat: moneyOf(statement.vat),
    total: moneyOf(statement.total),
  }
}

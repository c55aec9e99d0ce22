import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { isTouchingStore } from '../incidents/incident.read.ts'
import type { Severity } from '../incidents/incident-words.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { readChargesSoFar } from './charges-so-far.read.ts'
import { type CockpitAsk, type CockpitRow, cockpitRows, URGENCY } from './cockpit.rows.ts'
import type {
  CockpitIncident,
  CockpitNeed,
  CockpitStore,
  CockpitTicket,
  CockpitTotals,
} from './cockpit.type.ts'

/** What of a cockpit is asked for. */
export type CockpitAsked = {
  slice: Slice
  /** Only stores whose name has these words. */
  search: string | null
  needs: CockpitNeed | null
  /** Which fields of a store, as dotted paths. */
  paths: ReadonlySet<string>
}

/** The stores of a partner that a viewer sees as one of its people; null where they work for another. */
export function storesOfPartner(viewer: Viewer, partnerId: string): readonly string[] | null {
  return viewer.partnerMemberships.find((membership) => membership.partnerId === partnerId)?.storeIds ?? null
}

const NEEDS: Record<CockpitNeed, string> = {
  LATE: 'late',
  AT_RISK: 'risky',
  APPROVAL: 'approvals',
  ANSWER: 'answers',
  INCIDENT: 'touched',
}

/**
 * A page of a partner's stores, the most urgent first: one statement, one more for a count, two for what of each store is
 * shown beside its numbers, and six for charges, where they are asked for; the same whatever the number of stores.
 */
export async function readCockpitStores(
  reads: Reads,
  ask: CockpitAsk,
  { slice, search, needs, paths }: CockpitAsked,
): Promise<Page<CockpitStore>> {
  const narrowed = sql`
    select * from (${cockpitRows(ask)}) as cared
    where (${search === null}::boolean or fold(name) like '%' || fold(${escaped(search)}) || '%')
      and ${needs === null ? sql`true` : sql`${sql.ref(NEEDS[needs])} > 0`}`
  const key = sql.raw([...URGENCY.map((part) => `-"${part}"`), 'name', 'id'].join(', '))
  const [beyondKey, direction] = [sql.raw(slice.backward ? '<' : '>'), slice.backward ? ' desc' : ''] as const
  const order = sql.raw(
    [...URGENCY.map((part) => `-"${part}"`), 'name', 'id'].map((part) => part + direction).join(', '),
  )
  const beyond =
    slice.beyond === null
      ? sql`true`
      : sql`(${key}) ${beyondKey} (${sql.join(URGENCY.map((_, place) => sql`${slice.beyond![place]}::int`))},
          ${slice.beyond[URGENCY.length]}::text, ${slice.beyond[URGENCY.length + 1]}::uuid)`
  type Row = CockpitRow & Record<(typeof URGENCY)[number], number>
  const [{ rows }, counted] = await Promise.all([
    sql<Row>`select * from (${narrowed}) as listed where ${beyond} order by ${order} limit ${slice.limit + 1}`.execute(
      reads,
    ),
    paths.has('totalCount')
      ? sql<{ count: string }>`select count(*) as count from (${narrowed}) as listed`.execute(reads)
      : null,
  ])
  const sortValues = (row: Row) => [...URGENCY.map((part) => -row[part]), row.name, row.id]
  const page = pageOf(rows, slice, sortValues, counted && Number(counted.rows[0]!.count))
  const beside = await readBeside(reads, ask, page.nodes, paths)
  const nodes = page.nodes.map((row) => cockpitStore(row, beside))
  return { ...page, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! })) }
}

/** All of a partner's stores in numbers, in one statement. */
export async function readCockpitTotals(reads: Reads, ask: CockpitAsk): Promise<CockpitTotals> {
  const { rows } = await sql<CockpitTotals>`
    select count(*)::int as stores, coalesce(sum(late), 0)::int as late, coalesce(sum(risky), 0)::int as "atRisk",
      coalesce(sum(answers), 0)::int as answers, coalesce(sum(approvals), 0)::int as approvals,
      count(*) filter (where touched > 0)::int as touched
    from (${cockpitRows(ask)}) as cared`.execute(reads)
  return rows[0]!
}

function escaped(search: string | null): string {
  return (search ?? '').replaceAll(/[\\%_]/g, '\\$&')
}

type Beside = {
  next: ReadonlyMap<string, CockpitTicket>
  incidents: ReadonlyMap<string, CockpitIncident[]>
  charges: Awaited<ReturnType<typeof readChargesSoFar>>
}

async function readBeside(
  reads: Reads,
  ask: CockpitAsk,
  rows: readonly CockpitRow[],
  paths: ReadonlySet<string>,
): Promise<Beside> {
  const asks = (field: string) => paths.has(field)
  const ids = rows.map(({ id }) => id)
  const [next, incidents, charges] = await Promise.all([
    asks('nextDue') ? readNextDue(reads, ids) : new Map(),
    asks('incidents') ? readTouching(reads, ids, ask.now) : new Map(),
    asks('charges') ? readChargesSoFar(reads, ask, ids) : new Map(),
  ])
  return { next, incidents, charges }
}

/** The ticket of each of some stores whose deadline ends first, from the index that has them in this order. */
async function readNextDue(reads: Reads, ids: readonly string[]): Promise<Map<string, CockpitTicket>> {
  const { rows } = await sql<{ of: string; number: number; title: string; dueAt: string }>`
    select of_store.id as of, next.number, next.title, next."dueAt"
    from unnest(${[...ids]}::uuid[]) as of_store(id) cross join lateral (
      select number, title, ${NEXT_DUE_AT} as "dueAt" from ticket
      where store_id = of_store.id and status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
        and ${NEXT_DUE_AT} < 'infinity'::timestamptz
      order by ${NEXT_DUE_AT}, id limit 1
    ) next`.execute(reads)
  return new Map(rows.map(({ of, dueAt, ...row }) => [of, { ...row, dueAt: instantFrom(dueAt) }]))
}

/** Word for word as the index `ticket_store_next_due` has it. */
const NEXT_DUE_AT = sql.raw(
  `(coalesce(least(case when "first_response_state" is null then "first_response_due_at" end, case when "resolution_state" is null then "resolution_due_at" end), 'infinity'::timestamptz))`,
)

const MOST_INCIDENTS = 5

async function readTouching(
  reads: Reads,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, CockpitIncident[]>> {
  const { rows } = await sql<{
    of: string
    id: string
    number: number
    title: LocalisedText
    severity: Severity
  }>`
    select of_store.id as of, hit.* from unnest(${[...ids]}::uuid[]) as of_store(id) cross join lateral (
      select id, number, title, severity from incident
      where ended_at is null and ${isTouchingStore(sql<string>`of_store.id`, now)}
      order by array_position(array['CRITICAL', 'MAJOR', 'MINOR'], severity), started_at desc, id limit ${sql.lit(MOST_INCIDENTS)}
    ) hit`.execute(reads)
  return Map.groupBy(
    rows.map(({ id, ...row }) => ({ ...row, id: nodeId('Incident', id) })),
    ({ of }) => of,
  )
}

function cockpitStore(row: CockpitRow, { next, incidents, charges }: Beside): CockpitStore {
  const money = (minor: string) => moneyOf({ minor: BigInt(minor), currency: row.currency })
  const isTold = row.seesCharges
  return {
    store: storeLink(row),
    closedAt: instantFrom(row.closedAt),
    limits: { seesCharges: row.seesCharges, writes: row.writes, approvesUpTo: money(row.upToMinor) },
    late: row.late,
    atRisk: row.risky,
    nextDue: next.get(row.id) ?? null,
    waitingOnStore: row.waitingOnStore,
    waitingOnPartner: row.waitingOnPartner,
    open: row.open,
    approvals: isTold ? row.approvals : null,
    approvalsMost: isTold ? money(row.mostMinor) : null,
    answerable: isTold ? row.answerable : null,
    charges: charges.get(row.id) ?? null,
    incidents: incidents.get(row.id) ?? [],
  }
}

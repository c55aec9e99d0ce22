import { type Expression, sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { componentsNamed } from './component.read.ts'
import type { ComponentType } from './component.type.ts'
import type { IncidentStage, Severity } from './incident-words.ts'
import type { IncidentType } from './incident.type.ts'

const MOST_UPDATES = 50

/** What a list of incidents is narrowed to. */
export type IncidentWhere = {
  /** Those that go on, or those that are over. */
  isCurrent: boolean | null
  severityIn: readonly Severity[] | null
  /** Those that name one of these components, by their keys. */
  componentIn: readonly string[] | null
  startedFrom: Temporal.Instant | null
  startedTo: Temporal.Instant | null
  /** Those that touch a store, by its primary key, on the plan that it has at an instant; none for no store. */
  touches: { storeId: string | null; at: Temporal.Instant } | null
}

/** A page of incidents, the latest first; one statement, one more for a count. */
export async function readIncidents(
  reads: Reads,
  viewer: Viewer,
  where: IncidentWhere,
  slice: Slice,
  wantsCount: boolean,
): Promise<Page<IncidentType>> {
  const { isCurrent, severityIn, componentIn, startedFrom, startedTo, touches } = where
  const narrowed = reads
    .selectFrom('incident')
    .$if(severityIn !== null, (list) =>
      list.where('incident.severity', '=', (eb) => eb.fn.any(eb.val([...(severityIn ?? [])]))),
    )
    .$if(componentIn !== null, (list) =>
      list.where(sql<boolean>`incident.components && ${[...(componentIn ?? [])]}::text[]`),
    )
    .$if(startedFrom !== null, (list) =>
      list.where(sql<boolean>`incident.started_at >= ${startedFrom?.toString()}::timestamptz`),
    )
    .$if(startedTo !== null, (list) =>
      list.where(sql<boolean>`incident.started_at < ${startedTo?.toString()}::timestamptz`),
    )
    .$if(isCurrent === true, (list) => list.where('incident.ended_at', 'is', null))
    .$if(isCurrent === false, (list) => list.where('incident.ended_at', 'is not', null))
    .$if(touches !== null, (list) => list.where(isTouching(touches!)))
  const rows = await rowsOf(narrowed, viewer)
    .$if(slice.beyond !== null, (list) =>
      list.where(
        sql<boolean>`(incident.started_at, incident.id) ${sql.raw(slice.backward ? '>' : '<')} (${slice.beyond?.[0]}::timestamptz, ${slice.beyond?.[1]}::uuid)`,
      ),
    )
    .orderBy('incident.started_at', slice.backward ? 'asc' : 'desc')
    .orderBy('incident.id', slice.backward ? 'asc' : 'desc')
    .limit(slice.limit + 1)
    .execute()
  const count = wantsCount
    ? await narrowed.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
    : null
  const page = pageOf(rows, slice, (row) => [row.startedAt, row.id], count && Number(count.count))
  const told = page.nodes.map((row) => incidentOf(row, viewer))
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** One incident by its number; null when there is none. */
export async function readIncident(
  reads: Reads,
  viewer: Viewer,
  number: number,
): Promise<IncidentType | null> {
  const row = await rowsOf(reads.selectFrom('incident'), viewer)
    .where('incident.number', '=', number)
    .executeTakeFirst()
  return row ? incidentOf(row, viewer) : null
}

/** Some incidents by primary key, in one statement. */
export async function readIncidentsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentType>> {
  const rows = await rowsOf(reads.selectFrom('incident'), viewer)
    .where('incident.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, incidentOf(row, viewer)]))
}

function rowsOf(query: ReturnType<typeof incidents>, { staffRole }: Viewer) {
  return query.select([
    'incident.id',
    'incident.number',
    'incident.title',
    'incident.severity',
    'incident.target',
    sql<string>`incident.started_at`.as('startedAt'),
    sql<string | null>`incident.ended_at`.as('endedAt'),
    'incident.affects',
    'incident.plan_keys as planKeys',
    // Nobody else may even ask for it.
    (staffRole ? sql<string[] | null>`incident.store_ids` : sql<null>`null`).as('storeIds'),
    componentsNamed(sql`incident.components`).as('components'),
    storesTouched.as('storesTouched'),
    updates.as('updates'),
  ])
}

/** How many stores have a ticket that belongs to an incident (I3), counted by `ticket_incident_store`. */
export const storesTouched = sql<number>`stores_touched(incident.id)`

type Said = { id: string; stage: IncidentStage; words: LocalisedText; at: string; by: string }

const updates = sql<Said[]>`(
  select coalesce(json_agg(json_build_object(
    'id', said.id, 'stage', said.stage, 'words', said.words, 'at', said.at, 'by', person.name)
    order by said.at desc, said.id desc), '[]')
  from (
    select * from incident_update where incident_update.incident_id = incident.id
    order by at desc, id desc limit ${sql.lit(MOST_UPDATES)}
  ) as said join person on person.id = said.by_id)`

/**
 * Whether an incident touches a store, on the plan that it has at an instant (I1), or by a ticket of its own: joining is
 * how the reach of an incident grows (I3), found by `ticket_incident_store`.
 */
export function isTouching({ storeId, at }: { storeId: string | null; at: Temporal.Instant }) {
  return storeId === null ? sql<boolean>`false` : isTouchingStore(sql`${storeId}::uuid`, at)
}

/** The same, for the store whose primary key an expression gives. */
export function isTouchingStore(storeId: Expression<string>, at: Temporal.Instant) {
  return sql<boolean>`(case incident.affects
    when 'ALL' then true
    when 'STORES' then incident_names(incident.id, ${storeId})
    else (
      select plan.key from subscription join plan on plan.id = subscription.plan_id
      where subscription.store_id = ${storeId} and subscription."from" <= ${at.toString()}::timestamptz
      order by subscription."from" desc limit 1
    ) = any(incident.plan_keys) end
    or exists (select from ticket joined where joined.incident_id = incident.id and joined.store_id = ${storeId}))`
}

function incidents(reads: Reads) {
  return reads.selectFrom('incident')
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function incidentOf(row: Row, { staffRole }: Viewer): IncidentType {
  return {
    id: nodeId('Incident', row.id),
    number: row.number,
    title: row.title as LocalisedText,
    severity: row.severity,
    components: row.components as ComponentType[],
    target: row.target as SlaTarget | null,
    startedAt: instantFrom(row.startedAt),
    endedAt: instantFrom(row.endedAt),
    affects: row.affects,
    planKeys: row.planKeys,
    storeIds: row.storeIds?.map((id) => nodeId('Store', id)) ?? null,
    storesTouched: row.storesTouched,
    updates: row.updates.map(({ id, at, by, ...said }) => ({
      ...said,
      id: nodeId('IncidentUpdate', id),
      at: instantFrom(at),
      by: staffRole ? by : null,
    })),
  }
}

import { sql } from 'kysely'
import type { SlaTarget } from '../domain/sla-clock.ts'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { componentsNamed } from './component.read.ts'
import type { ComponentType } from './component.type.ts'
import type { IncidentType } from './incident.type.ts'

/** A page of incidents, the latest first; `isCurrent` narrows to those that go on, or to those that are over. */
export async function readIncidents(
  reads: Reads,
  isCurrent: boolean | null,
  slice: Slice,
  wantsCount: boolean,
): Promise<Page<IncidentType>> {
  const narrowed = reads
    .selectFrom('incident')
    .$if(isCurrent === true, (list) => list.where('incident.ended_at', 'is', null))
    .$if(isCurrent === false, (list) => list.where('incident.ended_at', 'is not', null))
  const rows = await rowsOf(narrowed)
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
  const told = page.nodes.map(incidentOf)
  return {
    ...page,
    nodes: told,
    edges: page.edges.map(({ cursor }, index) => ({ cursor, node: told[index]! })),
  }
}

/** One incident by its number; null when there is none. */
export async function readIncident(reads: Reads, number: number): Promise<IncidentType | null> {
  const row = await rowsOf(reads.selectFrom('incident'))
    .where('incident.number', '=', number)
    .executeTakeFirst()
  return row ? incidentOf(row) : null
}

/** Some incidents by primary key, in one statement. */
export async function readIncidentsById(
  reads: Reads,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentType>> {
  const rows = await rowsOf(reads.selectFrom('incident'))
    .where('incident.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, incidentOf(row)]))
}

function rowsOf(query: ReturnType<typeof incidents>) {
  return query.select([
    'incident.id',
    'incident.number',
    'incident.title',
    'incident.severity',
    'incident.target',
    sql<string>`incident.started_at`.as('startedAt'),
    sql<string | null>`incident.ended_at`.as('endedAt'),
    componentsNamed(sql`incident.components`).as('components'),
  ])
}

function incidents(reads: Reads) {
  return reads.selectFrom('incident')
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function incidentOf(row: Row): IncidentType {
  return {
    id: nodeId('Incident', row.id),
    number: row.number,
    title: row.title,
    severity: row.severity,
    components: row.components as ComponentType[],
    target: row.target as SlaTarget | null,
    startedAt: instantFrom(row.startedAt),
    endedAt: instantFrom(row.endedAt),
  }
}

import { type RawBuilder, sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { componentsNamed, readComponents } from './component.read.ts'
import type { ComponentType } from './component.type.ts'
import { storesTouched } from './incident.read.ts'
import type { IncidentStage, Severity } from './incident-words.ts'
import { readMaintenance } from './maintenance.read.ts'
import type { ComponentStatus, StatusIncident, StatusPage as StatusPageType } from './status-page.type.ts'
import { readLatestFixes } from './shipped-fix.read.ts'
import { coveredMinutes, stateOf } from './status-words.ts'

/** What is read of the status page; when that was is known to whoever keeps it. */
export type StatusPage = Omit<StatusPageType, 'asOf' | 'isStale'>

const DAYS_SHOWN = 90
const MOST_SHOWN = 100
const MOST_FIXES = 10
const MOST_UPDATES = 50
const WORST_FIRST: readonly Severity[] = ['CRITICAL', 'MAJOR', 'MINOR']

type Window = { since: Temporal.Instant; now: Temporal.Instant }

/** How the platform is, for everyone, at an instant. Six statements. */
export async function readStatusPage(reads: Reads, now: Temporal.Instant): Promise<StatusPage> {
  const since = now.subtract({ hours: 24 * DAYS_SHOWN })
  const [platform, components, current, past, maintenance, fixes] = await Promise.all([
    reads.selectFrom('platform').select(['name', 'time_zone as timeZone']).limit(1).executeTakeFirstOrThrow(),
    readComponents(reads),
    readIncidentsForEveryone(reads, sql`incident.ended_at is null`),
    readIncidentsForEveryone(reads, sql`incident.ended_at > ${since.toString()}::timestamptz`),
    readMaintenance(reads, now),
    readLatestFixes(reads, MOST_FIXES),
  ])
  const maintained = maintenance
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, now) <= 0)
    .flatMap((each) => each.components.map(({ key }) => key))
  return {
    platformName: platform.name,
    timeZone: platform.timeZone,
    components: components.map((component) =>
      statusOf(component, [...current, ...past], maintained, { since, now }),
    ),
    current: current.toSorted((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity)),
    past,
    maintenance,
    fixes,
  }
}

function statusOf(
  component: ComponentType,
  incidents: readonly StatusIncident[],
  maintained: readonly string[],
  { since, now }: Window,
): ComponentStatus {
  const own = incidents.filter(({ components }) => components.some(({ key }) => key === component.key))
  const severities = own.filter(({ endedAt }) => endedAt === null).map(({ severity }) => severity)
  const spans = own.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? now }))
  return {
    component,
    state: stateOf(severities, maintained.includes(component.key)),
    incidentCount: own.length,
    troubledMinutes: coveredMinutes(spans, { from: since, to: now }),
    lastStartedAt:
      own
        .map(({ startedAt }) => startedAt)
        .toSorted(Temporal.Instant.compare)
        .at(-1) ?? null,
  }
}

type Said = { stage: IncidentStage; words: LocalisedText; at: string }

const updates = sql<Said[]>`(
  select coalesce(json_agg(json_build_object('stage', said.stage, 'words', said.words, 'at', said.at)
    order by said.at desc, said.id desc), '[]')
  from (
    select * from incident_update where incident_update.incident_id = incident.id
    order by at desc, id desc limit ${sql.lit(MOST_UPDATES)}
  ) as said)`

async function readIncidentsForEveryone(
  reads: Reads,
  condition: RawBuilder<unknown>,
): Promise<StatusIncident[]> {
  const rows = await reads
    .selectFrom('incident')
    .where('incident.affects', '<>', 'STORES')
    .where(sql<boolean>`${condition}`)
    .orderBy('incident.started_at', 'desc')
    .orderBy('incident.id', 'desc')
    .limit(MOST_SHOWN)
    .select([
      'incident.number',
      'incident.title',
      'incident.severity',
      sql<string>`incident.started_at`.as('startedAt'),
      sql<string | null>`incident.ended_at`.as('endedAt'),
      componentsNamed(sql`incident.components`).as('components'),
      storesTouched.as('storesTouched'),
      updates.as('updates'),
    ])
    .execute()
  return rows.map((row) => ({
    ...row,
    title: row.title as LocalisedText,
    startedAt: instantFrom(row.startedAt),
    endedAt: instantFrom(row.endedAt),
    updates: row.updates.map((said) => ({ ...said, at: instantFrom(said.at) })),
  }))
}

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
import { stateOf } from './status-words.ts'

/** What is read of the status page; when that was is known to whoever keeps it. */
export type StatusPage = Omit<StatusPageType, 'asOf' | 'isStale'>

const DAYS_SHOWN = 90
const MOST_SHOWN = 100
const MOST_FIXES = 10
const MOST_UPDATES = 50
const WORST_FIRST: readonly Severity[] = ['CRITICAL', 'MAJOR', 'MINOR']

type Window = { since: Temporal.Instant; now: Temporal.Instant }

/** How the platform is, for everyone, at an instant. Seven statements. */
export async function readStatusPage(reads: Reads, now: Temporal.Instant): Promise<StatusPage> {
  const since = now.subtract({ hours: 24 * DAYS_SHOWN })
  const [platform, components, troubles, current, past, maintenance, fixes] = await Promise.all([
    reads.selectFrom('platform').select(['name', 'time_zone as timeZone']).limit(1).executeTakeFirstOrThrow(),
    readComponents(reads),
    readTroubles(reads, { since, now }),
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
      statusOf(component, troubles.get(component.key), maintained.includes(component.key)),
    ),
    current: current.toSorted((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity)),
    past,
    maintenance,
    fixes,
  }
}

function statusOf(
  component: ComponentType,
  trouble: Trouble | undefined,
  isMaintained: boolean,
): ComponentStatus {
  return {
    component,
    state: stateOf(trouble?.severities ?? [], isMaintained),
    incidentCount: trouble?.incidentCount ?? 0,
    troubledMinutes: trouble?.troubledMinutes ?? 0,
    lastStartedAt: trouble ? instantFrom(trouble.lastStartedAt) : null,
  }
}

/** What a part suffered: over all incidents, also those that the page does not show, and how bad those are that go on. */
type Trouble = {
  key: string
  severities: Severity[]
  incidentCount: number
  troubledMinutes: number
  lastStartedAt: string
}

/** The troubles of each part within a window, by its key; where two incidents overlap their minutes count once. */
async function readTroubles(reads: Reads, { since, now }: Window): Promise<ReadonlyMap<string, Trouble>> {
  const { rows } = await sql<Trouble>`
    select key, severities, "incidentCount", "lastStartedAt", (
      select coalesce(floor(sum(extract(epoch from upper(stretch) - lower(stretch))) / 60), 0)::int
      from unnest(stretches) as stretch
    ) as "troubledMinutes"
    from (
      select key, count(*)::int as "incidentCount", max(started_at)::text as "lastStartedAt",
        coalesce(array_agg(severity) filter (where ended_at is null), '{}') as severities,
        range_agg(tstzrange(greatest(started_at, ${since.toString()}), greatest(started_at, ended_at, ${since.toString()}, case when ended_at is null then ${now.toString()}::timestamptz end))) as stretches
      from incident cross join lateral unnest(components) as key
      where affects <> 'STORES' and (ended_at is null or ended_at > ${since.toString()}::timestamptz)
      group by key
    ) as troubled`.execute(reads)
  return new Map(rows.map((row) => [row.key, row]))
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

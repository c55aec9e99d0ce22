import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import { nodeId } from '../graphql/node-id.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { componentsNamed } from './component.read.ts'
import type { MaintenanceType } from './maintenance.type.ts'

const MOST = 20

/** What is announced or going on at an instant, the next first; at most 20. One statement. */
export async function readMaintenance(reads: Reads, now: Temporal.Instant): Promise<MaintenanceType[]> {
  const rows = await maintenanceRows(reads)
    .where('cancelled_at', 'is', null)
    .where(sql<boolean>`ends_at > ${now.toString()}::timestamptz`)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map(maintenanceOf)
}

/** One by its primary key. */
export async function readMaintenanceById(reads: Reads, id: string): Promise<MaintenanceType | null> {
  const row = await maintenanceRows(reads).where('id', '=', id).executeTakeFirst()
  return row ? maintenanceOf(row) : null
}

function maintenanceRows(reads: Reads) {
  return reads
    .selectFrom('maintenance')
    .select([
      'id',
      'version',
      'title',
      'words',
      sql<string>`starts_at`.as('startsAt'),
      sql<string>`ends_at`.as('endsAt'),
      sql<string | null>`cancelled_at`.as('cancelledAt'),
      componentsNamed(sql`maintenance.components`).as('components'),
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof maintenanceRows>['execute']>>[number]

function maintenanceOf({
  id,
  version,
  title,
  words,
  components,
  startsAt,
  endsAt,
  cancelledAt,
}: Row): MaintenanceType {
  return {
    id: nodeId('Maintenance', id),
    version,
    title: title as LocalisedText,
    words: words as LocalisedText,
    components,
    startsAt: instantFrom(startsAt),
    endsAt: instantFrom(endsAt),
    cancelledAt: instantFrom(cancelledAt),
  }
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { Tables } from '../persistence/reads.ts'

/** For how long an export is told of after its file is gone: 30 days after it ended. */
const TOLD_AFTER = { hours: 23 * 24 }

const BATCH = 20

/**
 * Removes the files of exports that are expired, and exports themselves later. First the bytes go, then the row says so: what a
 * crash leaves between is swept again, and nobody is given it. Safe with any number of workers.
 * @returns how many files were removed
 */
export async function sweepExports(
  { em, files }: { em: EntityManager; files: FileStorage },
  now: Temporal.Instant,
): Promise<number> {
  let swept = 0
  for (let some = BATCH; some === BATCH; swept += some) some = await sweepSome(em.fork(), files, now)
  await sql`delete from export where expires_at < ${now.subtract(TOLD_AFTER).toString()}::timestamptz
    and segments = '{}'`.execute(em.fork().getKysely<Tables>())
  return swept
}

function sweepSome(em: EntityManager, files: FileStorage, now: Temporal.Instant): Promise<number> {
  return em.transactional(async (within) => {
    const db = within.getKysely<Tables>()
    const { rows } = await sql<{ id: string; segments: string[] }>`
      select id, segments from export where expires_at <= ${now.toString()}::timestamptz and segments <> '{}'
      order by expires_at limit ${BATCH} for update skip locked`.execute(db)
    await files.remove(rows.flatMap(({ segments }) => segments))
    await sql`update export set segments = '{}',
        status = case when status = 'COMPLETED' then 'EXPIRED' else status end
      where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db)
    return rows.length
  })
}

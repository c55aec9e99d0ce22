import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment, STAGED, storageKeys } from './attachment.entity.ts'

const HOURS_KEPT = 24
const BATCH = 50

/**
 * Deletes files that no message took within a day, with their bytes, and what crashed uploads left in the incoming
 * folder. Bytes go first: a row that is left behind by a crash is swept again. Safe with any number of workers.
 * @returns how many files were deleted.
 */
export async function sweepStagedFiles(
  { em, files }: { em: EntityManager; files: FileStorage },
  now: Temporal.Instant,
): Promise<number> {
  const before = now.subtract({ hours: HOURS_KEPT })
  let swept = 0
  for (let some = BATCH; some === BATCH; swept += some) some = await sweepSome(em.fork(), files, before)
  await sweepIncoming(files, before)
  return swept
}

function sweepSome(em: EntityManager, files: FileStorage, before: Temporal.Instant): Promise<number> {
  return em.transactional(async (within) => {
    const staged = await within.find(
      Attachment,
      { ...STAGED, createdAt: { $lt: before } },
      {
        lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        orderBy: { createdAt: 'asc', id: 'asc' },
        limit: BATCH,
      },
    )
    await files.remove(staged.flatMap(({ id }) => Object.values(storageKeys(id))))
    within.remove(staged)
    return staged.length
  })
}

async function sweepIncoming({ incoming }: FileStorage, before: Temporal.Instant) {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const touched = await stat(path).catch(() => null)
    if (touched && touched.mtimeMs < before.epochMilliseconds) await rm(path, { force: true })
  }
}

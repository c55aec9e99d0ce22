import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment, STAGED, storageKeys } from './attachment.entity.ts'

const HOURS_KEPT = 24
const BATCH = 50

/**
 * Deletes files that no message took within a day, with their bytes, and what crashed uploads left in the incoming
 * folder. First their rows say that nothing came, so that no message takes them any more; then the bytes go, then the
 * rows: what a crash leaves behind is swept again. Safe with any number of workers.
 * @returns how many files were deleted.
 */
export async function sweepStagedFiles(
  { em, files }: { em: EntityManager; files: FileStorage },
  now: Temporal.Instant,
): Promise<number> {
  const before = now.subtract({ hours: HOURS_KEPT })
  let swept = 0
  for (let some = BATCH; some === BATCH;) some = await forgetSome(em.fork(), before)
  for (let some = BATCH; some === BATCH; swept += some) some = await sweepSome(em.fork(), files, before)
  await sweepIncoming(files, before)
  return swept
}

function forgetSome(em: EntityManager, before: Temporal.Instant): Promise<number> {
  return em.transactional(async (within) => {
    const staged = await lockStaged(within, before, { storageKey: { $ne: null } })
    for (const attachment of staged) Object.assign(attachment, { storageKey: null, previewKey: null })
    return staged.length
  })
}

function sweepSome(em: EntityManager, files: FileStorage, before: Temporal.Instant): Promise<number> {
  return em.transactional(async (within) => {
    const staged = await lockStaged(within, before, { storageKey: null })
    await files.remove(staged.flatMap(({ id }) => Object.values(storageKeys(id))))
    within.remove(staged)
    return staged.length
  })
}

function lockStaged(em: EntityManager, before: Temporal.Instant, that: FilterQuery<Attachment>) {
  return em.find(
    Attachment,
    { $and: [{ ...STAGED, createdAt: { $lt: before } }, that] },
    {
      lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
      orderBy: { createdAt: 'asc', id: 'asc' },
      limit: BATCH,
    },
  )
}

async function sweepIncoming({ incoming }: FileStorage, before: Temporal.Instant) {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const touched = await stat(path).catch(() => null)
    if (touched && touched.mtimeMs < before.epochMilliseconds) await rm(path, { force: true })
  }
}

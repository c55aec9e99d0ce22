import type { EntityManager } from '@mikro-orm/postgresql'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment, STAGED, storageKeys } from './attachment.entity.ts'

/** Deletes those of some files that nothing took, with their bytes. */
export async function discardFiles(
  files: FileStorage,
  em: EntityManager,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await em.fork().transactional(async (within) => {
    const staged = await within.find(Attachment, { id: { $in: [...ids] }, ...STAGED })
    await files.remove(staged.flatMap(({ id }) => Object.values(storageKeys(id))))
    within.remove(staged)
  })
}

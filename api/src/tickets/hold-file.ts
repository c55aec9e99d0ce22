import { rm } from 'node:fs/promises'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment, storageKeys } from './attachment.entity.ts'
import { makePreview } from './make-preview.ts'
import type { ReceivedFile } from './receive-file.ts'
import { isProgram, tellContentType } from './tell-content.ts'

/**
 * Looks at what came for an announced file, keeps it with its preview, and only then says so in its row, under a lock:
 * of two at once the first counts. A crash on the way leaves the file announced, and its keys to the next try.
 * @throws Refusal `FILE_REFUSED` for a program where programs are refused
 */
export async function holdFile(
  files: FileStorage,
  em: EntityManager,
  { id, name }: Pick<Attachment, 'id' | 'name'>,
  received: ReceivedFile,
  { takesPrograms = false } = {},
): Promise<Attachment> {
  const leftOver = [received.path]
  try {
    const contentType = await tellContentType(received.path, name)
    if (!takesPrograms && isProgram(contentType)) throw new Refusal('FILE_REFUSED', { contentType }, 'name')
    const preview = await makePreview(received.path, contentType)
    if (preview) leftOver.push(preview.path)
    return await em.fork().transactional(async (within) => {
      const attachment = await within.findOneOrFail(Attachment, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (attachment.storageKey) return attachment
      const keys = storageKeys(id)
      await files.keep(keys.file, received.path)
      if (preview) await files.keep(keys.preview, preview.path)
      const { bytes, sha256 } = received
      const { width = null, height = null } = preview ?? {}
      attachment.receive(
        { bytes, sha256, contentType, isImage: preview !== null, width, height },
        { storageKey: keys.file, previewKey: preview ? keys.preview : null },
      )
      return attachment
    })
  } finally {
    await Promise.all(leftOver.map((path) => rm(path, { force: true })))
  }
}

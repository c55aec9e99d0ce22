import { Readable } from 'node:stream'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../people/person.entity.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment } from './attachment.entity.ts'
import { discardFiles } from './discard-files.ts'
import { fileName } from './file-name.ts'
import { holdFile } from './hold-file.ts'
import { receiveFile } from './receive-file.ts'

/**
 * Stages a file that did not come by the portal but is at hand, such as one of a mail: however large it is, and unless
 * told otherwise whatever it is. It is written by itself, before any transaction of its caller's, and
 * taken by `attachFiles`; if that never happens it is gone after a day.
 * @throws Refusal `FILE_REFUSED` for a program where programs are refused
 */
export async function keepFile(
  files: FileStorage,
  em: EntityManager,
  { name, content, uploader }: { name: string; content: Buffer; uploader: Person | null },
  now: Temporal.Instant,
  { takesPrograms = true } = {},
): Promise<Attachment> {
  const alone = em.fork()
  const staged = Attachment.announce(
    {
      store: null,
      uploader: uploader && alone.getReference(Person, uploader.id),
      name: fileName(name),
      bytes: content.length,
    },
    now,
  )
  await alone.persist(staged).flush()
  const received = await receiveFile(files, Readable.from([content]), content.length)
  try {
    return await holdFile(files, alone, staged, received, { takesPrograms })
  } catch (error) {
    await discardFiles(files, em, [staged.id])
    throw error
  }
}

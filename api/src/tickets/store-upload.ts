import type { Readable } from 'node:stream'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import { Attachment } from './attachment.entity.ts'
import { holdFile } from './hold-file.ts'
import { receiveFile } from './receive-file.ts'

/**
 * Takes the bytes of a file that someone announced: exactly as many as were announced. A repeat after all is stored
 * changes nothing.
 * @param sent whose, which (a primary key), and how many bytes the sender says; NaN where it does not say.
 * @throws Refusal `NOT_FOUND` for missing and another's alike, `FILE_TOO_LARGE`, `FILE_INCOMPLETE`,
 * `FILE_REFUSED` for a program
 */
export async function storeUpload(
  { files, em }: { files: FileStorage; em: () => EntityManager },
  sent: { id: string; personId: string; length: number },
  source: Readable,
): Promise<Attachment> {
  const own = em()
  const announced = await own.findOne(Attachment, { id: sent.id, uploader: sent.personId })
  if (!announced) throw notFound('id')
  if (announced.storageKey) {
    source.resume()
    return announced
  }
  if (sent.length > announced.bytes) throw new Refusal('FILE_TOO_LARGE', { most: announced.bytes }, 'bytes')
  const received = await receiveFile(files, source, announced.bytes)
  return holdFile(files, own, announced, received)
}

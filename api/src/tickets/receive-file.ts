import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../domain/refusal.ts'
import type { FileStorage } from '../persistence/file-storage.ts'

/** A file that came whole, in the incoming folder. */
export type ReceivedFile = { path: string; bytes: number; sha256: string }

/**
 * Receives exactly so many bytes into the incoming folder of a storage, a piece at a time; what breaks off or is
 * refused leaves nothing there.
 * @throws Refusal `FILE_TOO_LARGE` as soon as there are more, `FILE_INCOMPLETE` when there were fewer
 */
export async function receiveFile(
  { incoming }: FileStorage,
  source: Readable,
  bytes: number,
): Promise<ReceivedFile> {
  const path = join(incoming, randomUUID())
  const hash = createHash('sha256')
  let received = 0
  const counted = new Transform({
    transform(piece: Buffer, _, pass) {
      received += piece.length
      if (received > bytes) return pass(new Refusal('FILE_TOO_LARGE', { most: bytes }, 'bytes'))
      hash.update(piece)
      pass(null, piece)
    },
  })
  try {
    await pipeline(source, counted, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    if (received < bytes) throw new Refusal('FILE_INCOMPLETE', { expected: bytes, received }, 'bytes')
    return { path, bytes, sha256: hash.digest('hex') }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

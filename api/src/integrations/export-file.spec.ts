import { Readable } from 'node:stream'
import { constants, deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import type { FileStorage } from '../persistence/file-storage.ts'
import { gzipOf, plainOf } from './export-file.ts'
import type { ExportFile } from './export.read.ts'

const PART = deflateRawSync(Buffer.from('{"number":1}\n'), { finishFlush: constants.Z_FULL_FLUSH })

/** A file whose first part never ends. */
function endless() {
  const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>()
  const part = Readable.from(
    (async function* () {
      for (;;) yield PART
    })(),
    { objectMode: false },
  ).once('readable', begin)
  const file = { segments: ['first'], bytes: 0, crc: 0 } as unknown as ExportFile
  return { part, isBegun, file, files: { read: async () => part } as unknown as FileStorage }
}

it.each([
  ['packed', gzipOf],
  ['plain', plainOf],
] as const)('a download that its client leaves in the middle, %s, leaves no file open', async (_, opened) => {
  const { part, isBegun, file, files } = endless()
  const download = opened(files, file)
  download.resume()
  await isBegun
  download.pause()
  const closed = new Promise((resolve) => part.on('error', () => {}).once('close', resolve))
  download.destroy()
  await closed
  expect(part.destroyed).toBe(true)
})

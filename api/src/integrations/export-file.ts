import { pipeline, Readable } from 'node:stream'
import { constants, createDeflateRaw, createGunzip } from 'node:zlib'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { ExportFile } from './export.read.ts'

/** Of RFC 1952: deflated, no name, no time, of whatever system. */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
/** An empty last block, as deflate ends (RFC 1951). */
const LAST_BLOCK = Buffer.from([0x03, 0x00])
const TAIL_BYTES = 8

/**
 * Deflates a part of a file so that others can follow it: without a last block, and up to a whole byte. Browsers read one member
 * of gzip and no more, so that parts which are files of their own would not do.
 */
export const deflatePart = () =>
  createDeflateRaw({ finishFlush: constants.Z_FULL_FLUSH, flush: constants.Z_NO_FLUSH })

/** The parts of a file, one after the other, as one gzip. */
export function gzipOf(files: FileStorage, { segments, bytes, crc }: ExportFile): Readable {
  const tail = Buffer.alloc(TAIL_BYTES)
  tail.writeInt32LE(crc, 0)
  tail.writeUInt32LE(bytes, 4)
  return Readable.from(
    (async function* () {
      yield HEAD
      for (const key of segments) yield* await files.read(key)
      yield LAST_BLOCK
      yield tail
    })(),
    { objectMode: false },
  )
}

/** The same unpacked. Whoever goes away in the middle leaves no part open: a pipe alone would. */
export function plainOf(files: FileStorage, file: ExportFile): Readable {
  return pipeline(gzipOf(files, file), createGunzip(), () => {})
}

/** How long the gzip is, in bytes. */
export const gzipBytes = ({ packedBytes }: Pick<ExportFile, 'packedBytes'>) =>
  HEAD.length + packedBytes + LAST_BLOCK.length + TAIL_BYTES

/** Under which key a worker keeps a part: those of another turn are never in its way. */
export function segmentKey(exportId: string, number: number, turn: number): string {
  return `${exportId.slice(-2)}/${exportId}.${number}-${turn}`
}

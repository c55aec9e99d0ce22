import type { Readable } from 'node:stream'

/** Everything that a stream gives; null when it is more than `most` bytes, of which none is kept then. */
export async function readAll(stream: Readable, most: number): Promise<Buffer | null> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > most) parts = []
    else parts.push(part)
  }
  return bytes > most ? null : Buffer.concat(parts)
}

import { crc32, deflateSync } from 'node:zlib'

/** A picture of one colour, as a file that is chosen. */
export function picture(name: string, width = 640, height = 400) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x60)])
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))
  const buffer = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}

/** A table, as a file that is chosen. */
export function table(name: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from('sku;count\r\n118;4\r\n') }
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

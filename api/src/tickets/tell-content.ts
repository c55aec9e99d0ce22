import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'

const LOOKED_AT_BYTES = 64 * 1024

/** What runs when it is opened, whatever its name says. */
const PROGRAMS = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/x-deb',
  'application/x-rpm',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/x-ms-shortcut',
  'application/x.ms.shortcut',
])

/** The type of a file as its first bytes tell it; of texts, which have no mark, as what stands in them tells it. */
export async function tellContentType(path: string, name: string): Promise<string> {
  const marked = (await fileTypeFromFile(path))?.mime
  if (marked && marked !== 'application/xml') return marked
  const text = await beginningOf(path)
  if (text === null) return marked ?? 'application/octet-stream'
  return textType(text, name)
}

/** Whether a type is a program's. */
export function isProgram(contentType: string): boolean {
  return PROGRAMS.has(contentType)
}

/** The beginning as text; null when it is none: a text has no zero byte. */
async function beginningOf(path: string): Promise<string | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT_BYTES), 0, LOOKED_AT_BYTES, 0)
    const bytes = buffer.subarray(0, bytesRead)
    return bytes.includes(0) ? null : bytes.toString('latin1')
  } finally {
    await file.close()
  }
}

/** What a browser could take for a page or a drawing is called so, wherever in the beginning it stands. */
function textType(text: string, name: string): string {
  if (/<svg[\s>/]/i.test(text)) return 'image/svg+xml'
  if (/<(!doctype\s+html|html|head|body|script|iframe|object|embed|img|a|div|style|table)[\s>/]/i.test(text))
    return 'text/html'
  if (/^\W{0,3}<\?xml\s/i.test(text)) return 'application/xml'
  if (/\.csv$/i.test(name)) return 'text/csv'
  return 'text/plain'
}

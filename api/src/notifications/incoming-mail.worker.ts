import { parentPort, workerData } from 'node:worker_threads'
import { type ParsedMail, parseMail, Unreadable } from './incoming-mail.ts'

/** What the thread says of a mail. */
export type Reading = { mail: ParsedMail } | { unreadable: string }

const { buffer, byteOffset, byteLength } = workerData as Uint8Array
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await read(Buffer.from(buffer, byteOffset, byteLength)))

async function read(raw: Buffer): Promise<Reading> {
  try {
    return { mail: await parseMail(raw) }
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.message }
    throw error
  }
}

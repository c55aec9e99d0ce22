import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type IncomingMail, incomingMail, Unreadable } from './incoming-mail.ts'
import type { Reading } from './incoming-mail.worker.ts'

/** The built thread stands beside what is built of this file, and its source beside the source. */
const THREAD = join(
  import.meta.dirname,
  `incoming-mail.worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`,
)

const MOST_AT_ONCE = 2

/** What one mail may cost: a thread's time and memory, of which the largest honest mail needs a tenth. */
const LIMITS = { patienceMs: 15_000, megabytes: 192 }

const waiting: (() => void)[] = []
let reading = 0

/**
 * Reads a mail in a thread of its own, of which there are few: whatever it holds, it costs this process neither its
 * memory nor its time.
 * @throws Unreadable for one that cannot be read, or not with that much of both
 */
export async function readMail(raw: Buffer, limits = LIMITS): Promise<IncomingMail> {
  if (reading < MOST_AT_ONCE) reading++
  else await new Promise<void>((free) => waiting.push(free))
  try {
    const answer = await readApart(raw, limits)
    if ('unreadable' in answer) throw new Unreadable(answer.unreadable)
    return incomingMail(answer.mail)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading--
  }
}

async function readApart(raw: Buffer, { patienceMs, megabytes }: typeof LIMITS): Promise<Reading> {
  const thread = new Worker(THREAD, {
    workerData: raw,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const patience = Promise.withResolvers<Reading>()
  const timer = setTimeout(() => patience.resolve({ unreadable: 'It takes too long to read.' }), patienceMs)
  thread.once('message', patience.resolve)
  thread.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      patience.resolve({ unreadable: 'It takes too much memory to read.' })
    else patience.reject(error)
  })
  thread.once('exit', () => patience.reject(new Error('The thread that reads a mail ended without a word.')))
  try {
    return await patience.promise
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isLeaving } from '../asked-to-stop.ts'
import { CannotStart } from './cannot-start.ts'

/** Who has a folder: its process, and the address people open, once it serves. */
export interface Holder {
  pid: number
  address: string | null
  /** It was asked to stop and will let go soon. */
  leaving: boolean
}

/** How long to wait for a holder that is leaving, in milliseconds. */
const patience = 60_000

/** A folder taken by this process. */
export interface Hold {
  /** Lets a second start say where the first one is. */
  announce(address: string): void
  release(): Promise<void>
}

/**
 * Takes a folder until released or until this process ends, however it ends: the lock is a listening socket, which
 * the kernel takes back. Waits for a holder that is about to leave.
 * @throws CannotStart with one sentence that says who has it
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const path = await socketOf(folder)
  let address: string | null = null
  const server = createServer((socket) => {
    const holder: Holder = { pid: process.pid, address, leaving: isLeaving() }
    socket.on('error', () => {}).end(JSON.stringify(holder))
  })
  for (const deadline = Date.now() + patience; !(await listens(server, path)); await pause(100)) {
    const other = await ask(path)
    if ((other && !other.leaving) || Date.now() > deadline) throw new CannotStart(sentence(folder, other))
    if (!other && process.platform !== 'linux') await rm(path, { force: true })
  }
  server.unref()
  return {
    announce: (opened) => (address = opened),
    release: () => new Promise((done) => server.close(() => done())),
  }
}

/** Refuses while another process has the folder and does not leave it. @throws CannotStart like holdFolder */
export async function refuseIfHeld(folder: string): Promise<void> {
  const holder = await ask(await socketOf(folder))
  if (holder && !holder.leaving) throw new CannotStart(sentence(folder, holder))
}

function sentence(folder: string, holder: Holder | null): string {
  if (holder?.address) return `Stoa already runs at ${holder.address} (process ${holder.pid}).`
  const checkout = dirname(dirname(resolve(folder)))
  return `Stoa already runs or is being started in ${checkout}${holder ? ` (process ${holder.pid})` : ''}.`
}

/** Linux has sockets without a file, which cannot go stale; elsewhere it is a file beside other temporary ones. */
async function socketOf(folder: string): Promise<string> {
  const parent = dirname(resolve(folder))
  await mkdir(parent, { recursive: true })
  const name = `stoa-${hashOf(join(await realpath(parent), basename(folder)))}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}

/** A short name for a path, the same each time. */
export function hashOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error),
    )
    server.listen(path, () => done(true))
  })
}

function ask(path: string): Promise<Holder | null> {
  return new Promise((done) => {
    let answer = ''
    const socket = connect(path)
    socket.setTimeout(3000, () => socket.destroy())
    socket.on('data', (part) => (answer += part))
    socket.on('error', () => {})
    socket.on('close', () => done(answer ? (JSON.parse(answer) as Holder) : null))
  })
}

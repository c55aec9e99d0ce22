import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart } from './cannot-start.ts'

/** Who has a folder: its process, and the address people open, once it serves. */
export interface Holder {
  pid: number
  address: string | null
}

/** A folder taken by this process. */
export interface Hold {
  /** Lets a second start say where the first one is. */
  announce(address: string): void
  release(): Promise<void>
}

/**
 * Takes a folder until released or until this process ends, however it ends: the lock is a listening socket, which
 * the kernel takes back.
 * @throws CannotStart with one sentence that says who has it
 */
export async function holdFolder(folder: string): Promise<Hold> {
  const path = await socketOf(folder)
  const holder: Holder = { pid: process.pid, address: null }
  const server = createServer((socket) => socket.on('error', () => {}).end(JSON.stringify(holder)))
  if (!(await listens(server, path))) {
    const other = await ask(path)
    if (other || process.platform === 'linux') throw new CannotStart(sentence(folder, other))
    await rm(path, { force: true })
    if (!(await listens(server, path))) throw new CannotStart(sentence(folder, null))
  }
  server.unref()
  return {
    announce: (address) => (holder.address = address),
    release: () => new Promise((done) => server.close(() => done())),
  }
}

/** Who has the folder now, or null. */
export async function holderOf(folder: string): Promise<Holder | null> {
  return ask(await socketOf(folder))
}

function sentence(folder: string, holder: Holder | null): string {
  if (holder?.address) return `Stoa already runs at ${holder.address} (process ${holder.pid}).`
  return `Stoa already runs or is being started in ${dirname(dirname(resolve(folder)))}${holder ? ` (process ${holder.pid})` : ''}.`
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

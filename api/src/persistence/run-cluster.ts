import { spawn, type ChildProcess } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from './cannot-start.ts'
import type { ClusterHome } from './cluster-home.ts'
import { environment, type Cluster } from './create-cluster.ts'
import { endLastRun } from './end-last-run.ts'

/** A PostgreSQL that this process started. */
export interface RunningCluster {
  port: number
  /** Disconnects everyone, writes all to disk and ends; a second call waits for the first. */
  stop(): Promise<void>
}

/** How a cluster is to run. */
export interface RunOptions {
  /** Safe against a power cut; otherwise fast. */
  durable: boolean
  /** Thrown away after this run, however the run ends. */
  disposable: boolean
  log: (line: string) => void
}

/** Starts the server of a cluster on a free port of 127.0.0.1 and waits until it answers. */
export async function runCluster(
  home: ClusterHome,
  cluster: Cluster,
  binaries: string,
  options: RunOptions,
): Promise<RunningCluster> {
  await endLastRun(cluster.data)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const server = await spawnServer(home, cluster.data, binaries, port, options.durable)
    const watcher = spawnWatcher(cluster.data, server, options.disposable ? home.path : '')
    if (await answers(server, port, cluster.password)) return running(server, watcher, port, home, options)
    watcher.kill('SIGKILL')
    const said = await readFile(logOf(home), 'utf8')
    const mayPass = /could not bind|Address already in use|still in use/.test(said)
    if (!mayPass || attempt === 20)
      throw new CannotStart(`PostgreSQL did not start, see ${logOf(home)}: ${lastLine(said)}`)
    await pause(250)
  }
}

function running(
  server: ChildProcess,
  watcher: ChildProcess,
  port: number,
  home: ClusterHome,
  options: RunOptions,
): RunningCluster {
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  let stopping: Promise<void> | undefined
  void ended.then(() => stopping ?? options.log(`PostgreSQL ended by itself, see ${logOf(home)}.`))
  async function stop(): Promise<void> {
    server.kill('SIGINT')
    const impatience = setTimeout(() => server.kill('SIGQUIT'), 30_000)
    if (server.exitCode === null && server.signalCode === null) await ended
    clearTimeout(impatience)
    if (options.disposable) await rm(home.path, { recursive: true, force: true })
    watcher.kill('SIGKILL')
  }
  return { port, stop: () => (stopping ??= stop()) }
}

/** The server has a session of its own: a Ctrl-C in the terminal reaches only us, and we stop it when all else is done. */
async function spawnServer(
  home: ClusterHome,
  data: string,
  binaries: string,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
  ]
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
  const log = await open(logOf(home), 'w', 0o600)
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', `${port}`, ...settings.flatMap((s) => ['-c', s])],
    {
      ...home.account,
      cwd: home.path,
      env: environment(),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  )
  await new Promise((done, fail) => server.once('spawn', done).once('error', fail))
    .catch((error: Error) => {
      throw new CannotStart(
        `PostgreSQL cannot be run here (${error.message}): set DATABASE_URL to one you have.`,
      )
    })
    .finally(() => log.close())
  return server
}

/**
 * A shell that outlives us: its input closes when we end without having stopped the server, even by kill -9. It then
 * stops the server, and clears away a cluster that nobody needs any more.
 */
const watch = `
read -r _
[ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"
n=0; while [ -e "$1/postmaster.pid" ] && [ $n -lt 300 ]; do sleep 0.2; n=$((n + 1)); done
[ -z "$3" ] || rm -rf "$3"`

function spawnWatcher(data: string, server: ChildProcess, disposable: string): ChildProcess {
  const watcher = spawn('sh', ['-c', watch, 'stoa', data, `${server.pid}`, disposable], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watcher.unref()
  const input = watcher.stdin as Socket
  input.on('error', () => {}).unref()
  return watcher
}

async function answers(server: ChildProcess, port: number, password: string): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password,
      database: 'postgres',
    })
    client.on('error', () => {})
    const connected = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (connected) return true
    await pause(50)
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}

function logOf(home: ClusterHome): string {
  return join(home.path, 'postgres.log')
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}

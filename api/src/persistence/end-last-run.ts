import { execFileSync } from 'node:child_process'
import { readlinkSync, realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CannotStart } from './cannot-start.ts'

/**
 * Ends what the last run of a cluster left behind: a server that outlived its parent is stopped cleanly; the process
 * file of a dead one is taken away, for its number may be another process's by now, and that one is left alone.
 * @param data the cluster's data folder; its home must be held, so that no live Stoa uses it
 */
export async function endLastRun(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid')
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isServerOf(pid, data)) process.kill(pid, signal)
    if (await ends(pid, data)) return rm(file, { force: true })
  }
  throw new CannotStart(`The PostgreSQL of the last run does not stop (process ${pid}).`)
}

async function ends(pid: number, data: string): Promise<boolean> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(50)) {
    if (!isServerOf(pid, data)) return true
  }
  return false
}

/** A server works in its data folder, wherever that was moved since. */
function isServerOf(pid: number, data: string): boolean {
  try {
    if (process.platform !== 'linux') return commandOf(pid).includes(`postgres -D ${data} `)
    const executable = basename(readlinkSync(`/proc/${pid}/exe`)).split(' ')[0]
    return executable === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
  } catch {
    return false
  }
}

function commandOf(pid: number): string {
  return execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

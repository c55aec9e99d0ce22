import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** How often the launching command is looked for, in milliseconds. */
const lookEvery = 250

/** One state for the whole process: `start` runs the sources, then the build, which holds a copy of this module. */
const state = ((globalThis as { [key: symbol]: unknown })[Symbol.for('stoa.asked-to-stop')] ??= {
  leaving: false,
}) as { leaving: boolean; asked?: Promise<void> }

const launchers = findLaunchers()

/**
 * Fulfilled when this process is to end: by Ctrl-C, by a signal, or because the `npx` or `pnpm` that started it is
 * gone, for those pass no signal on. From the first call on, signals no longer end the process by themselves, so a
 * second Ctrl-C cannot interrupt the stopping.
 */
export function askedToStop(): Promise<void> {
  return (state.asked ??= new Promise((done) => {
    function leave(): void {
      state.leaving = true
      clearInterval(timer)
      done()
    }
    const timer = setInterval(() => isLeaving() && leave(), lookEvery).unref()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
  }))
}

/** Whether this process was asked to stop, even if it has not noticed yet. */
export function isLeaving(): boolean {
  return state.leaving || launchers.some(({ pid, parent }) => parentOf(pid) !== parent)
}

/** The links from this process up to the topmost npm, npx or pnpm above it; none on systems without /proc. */
function findLaunchers(): { pid: number; parent: number }[] {
  const links: { pid: number; parent: number }[] = []
  let count = 0
  for (let pid = process.pid, parent = parentOf(pid); parent > 1; pid = parent, parent = parentOf(pid)) {
    links.push({ pid, parent })
    if (isLauncher(parent)) count = links.length
  }
  return links.slice(0, count)
}

function isLauncher(pid: number): boolean {
  const words = read(`/proc/${pid}/cmdline`).split(/[\0 ]/).slice(0, 2)
  return words.some((word) => /^(pnpm|npm|npx)\b/.test(basename(word)))
}

function parentOf(pid: number): number {
  const [, rest = ''] = read(`/proc/${pid}/stat`).split(/\) (?!.*\) )/)
  return Number(rest.split(' ')[1] ?? 0)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

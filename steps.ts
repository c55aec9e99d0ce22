import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** One thing that is checked or tested: a command that must end with 0. */
export type Step = {
  name: string
  command: readonly [string, ...string[]]
  /** The workspace it runs in; the root where left out. */
  workspace?: 'api' | 'portal' | 'schema' | 'client' | 'e2e'
  /** How many tests the step ran, told from what it printed; without it the step itself counts as one. */
  count?: (output: string) => Tally
}

export type Tally = { passed: number; failed: number }

const root = import.meta.dirname

/** Runs steps, at most so many at once, tells how each went, and adds up what passed and failed. */
export async function runSteps(steps: readonly Step[], atOnce: number): Promise<Tally> {
  const waiting = [...steps]
  const total = { passed: 0, failed: 0 }
  async function work() {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { passed, failed } = await run(step)
      total.passed += passed
      total.failed += failed
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return total
}

async function run(step: Step): Promise<Tally> {
  const startedAt = performance.now()
  const { code, output } = await outcomeOf(step)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const counted = step.count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  const tally = code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
  const mark = tally.failed === 0 ? '✓' : '✗'
  console.log(
    `${mark} ${step.name} (${seconds} s)${step.count ? `: ${tally.passed} passed, ${tally.failed} failed` : ''}`,
  )
  if (tally.failed > 0) console.log(output.replace(/^/gm, '    '))
  return tally
}

function outcomeOf({
  command: [name, ...parameters],
  workspace,
}: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const cwd = workspace ? join(root, workspace) : root
    const path = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env['PATH']].join(
      ':',
    )
    const child = spawn(name, parameters, {
      cwd,
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

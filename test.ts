import { checks } from './check.ts'
import { runSteps, type Step, type Tally } from './steps.ts'

/** Vitest's closing line, such as `Tests  2 failed | 40 passed (42)`. */
function vitestTally(output: string): Tally {
  const line = /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? ''
  return { passed: numberBefore(line, 'passed'), failed: numberBefore(line, 'failed') }
}

/** Playwright's closing lines: each outcome on a line of its own. */
function playwrightTally(output: string): Tally {
  const lines = output.match(/^\s+\d+ (passed|failed|flaky|interrupted|did not run).*$/gm)?.join(' ') ?? ''
  return {
    passed: numberBefore(lines, 'passed'),
    failed: ['failed', 'flaky', 'interrupted', 'did not run'].reduce(
      (sum, word) => sum + numberBefore(lines, word),
      0,
    ),
  }
}

function numberBefore(text: string, word: string): number {
  return Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0)
}

const tests: readonly Step[] = [
  {
    name: 'api: rules, reads and operations',
    workspace: 'api',
    command: ['vitest', 'run'],
    count: vitestTally,
  },
  { name: 'portal: words and forms', workspace: 'portal', command: ['vitest', 'run'], count: vitestTally },
  {
    name: 'schema: its changes, and what Relay says of it',
    workspace: 'schema',
    command: ['vitest', 'run'],
    count: vitestTally,
  },
  {
    name: 'client: what it sends, and its package',
    workspace: 'client',
    command: ['vitest', 'run'],
    count: vitestTally,
  },
  {
    name: 'rules against the vectors',
    command: [
      'node',
      'api/src/domain/vectors.ts',
      'api/src/domain/vectors/sla.json',
      'api/src/domain/vectors/charges.json',
    ],
  },
]
const journeys: Step = {
  name: 'journeys in a browser',
  workspace: 'e2e',
  command: ['node', 'run.ts'],
  count: playwrightTally,
}

const parts = [await runSteps(checks, 2), await runSteps(tests, 2), await runSteps([journeys], 1)]
const passed = parts.reduce((sum, part) => sum + part.passed, 0)
const failed = parts.reduce((sum, part) => sum + part.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

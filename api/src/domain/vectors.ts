import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { showCharges, type ChargeVector } from './charge-vector.ts'
import { showClocks, type SlaVector } from './sla-vector.ts'

type Case = { name: string; expect: unknown }
type Outcome = { passed: number; failed: number }

/** Checks the files of cases named on the command line against the rules; the exit code is 1 when anything failed. */
function main(files: readonly string[]): void {
  if (files.length === 0) {
    process.stderr.write('Name at least one file of cases: pnpm vectors FILE [FILE …]\n')
    process.exitCode = 1
  }
  const outcome: Outcome = { passed: 0, failed: 0 }
  for (const file of files) {
    const cases = readCases(file)
    if (typeof cases === 'string') {
      process.stderr.write(`${file}: ${cases}\n`)
      process.exitCode = 1
    } else for (const vector of cases) judge(vector, outcome)
  }
  if (outcome.failed > 0) process.exitCode = 1
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`)
}

/** The cases of a file, or a sentence about what is wrong with it. Its path starts where the person is, not where the script runs. */
function readCases(file: string): unknown[] | string {
  try {
    const content: unknown = JSON.parse(readFileSync(resolve(process.env.INIT_CWD ?? '.', file), 'utf8'))
    return hasKeys(content, 'cases') && Array.isArray(content.cases)
      ? content.cases
      : 'This is no file of cases: it has no list named "cases".'
  } catch (error) {
    return error instanceof SyntaxError
      ? `This is not JSON: ${error.message}.`
      : `This file cannot be read: ${messageOf(error)}.`
  }
}

function judge(vector: unknown, outcome: Outcome): void {
  const mismatch = mismatchOf(vector)
  if (mismatch === null) outcome.passed++
  else {
    outcome.failed++
    console.log(`${nameOf(vector)}: ${mismatch}`.replaceAll(/\s+/g, ' '))
  }
}

function mismatchOf(vector: unknown): string | null {
  if (!hasKeys(vector, 'name', 'expect')) return 'This is no case: it has no name or no expectation.'
  try {
    const came = answerTo(vector)
    return isDeepStrictEqual(vector.expect, came) ? null : differences(vector.expect, came)
  } catch (error) {
    return `expected ${JSON.stringify(vector.expect)}, came no answer: ${messageOf(error)}`
  }
}

function answerTo(vector: Case): unknown {
  if (hasKeys(vector, 'calendar', 'events')) return showClocks(vector as unknown as SlaVector)
  if (hasKeys(vector, 'rateCards', 'entries')) return showCharges(vector as unknown as ChargeVector)
  throw new Error('neither a case of the clock nor one of the charges')
}

/** Only what differs: of a list, the items at fault. */
function differences(expected: unknown, came: unknown): string {
  if (!Array.isArray(expected) || !Array.isArray(came) || expected.length !== came.length) {
    return `expected ${JSON.stringify(expected)}, came ${JSON.stringify(came)}`
  }
  return expected
    .flatMap((item, index) => (isDeepStrictEqual(item, came[index]) ? [] : differences(item, came[index])))
    .join('; ')
}

function nameOf(vector: unknown): string {
  return hasKeys(vector, 'name') ? String(vector.name) : 'A case without a name'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function hasKeys<Key extends string>(value: unknown, ...keys: Key[]): value is Record<Key, unknown> & Case {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value)
}

main(process.argv.slice(2))

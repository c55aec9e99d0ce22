import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import type { SlaVector } from './sla-vector.ts'

const command = fileURLToPath(new URL('vectors.ts', import.meta.url))
const sla = fileURLToPath(new URL('vectors/sla.json', import.meta.url))
const charges = fileURLToPath(new URL('vectors/charges.json', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'stoa-vectors-'))

afterAll(() => rmSync(folder, { recursive: true }))

function run(...files: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...files], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { status, lines: stdout.trimEnd().split('\n'), stderr }
}

function write(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

function readCases(): SlaVector[] {
  return (JSON.parse(readFileSync(sla, 'utf8')) as { cases: SlaVector[] }).cases
}

describe('pnpm vectors', () => {
  it('counts what passed over all files, clocks and charges alike', () => {
    expect(run(sla, charges)).toEqual({ status: 0, lines: ['145 passed, 0 failed'], stderr: '' })
  })

  it('names a mismatching case in one line, what was expected and what came', () => {
    const cases = readCases()
    cases[1]!.expect[2]!.resolution.remainingMinutes = 7
    const { status, lines } = run(write('changed.json', { cases }))
    expect(status).toBe(1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^72 elapsed hours over a weekend: expected .*"remainingMinutes":7.*, came .*"remainingMinutes":0/,
    )
    expect(lines[1]).toBe('86 passed, 1 failed')
  })

  it('finds a file from where the person stands', () => {
    expect(run(write('few.json', { cases: readCases().slice(0, 3) })).lines).toEqual(['3 passed, 0 failed'])
  })

  it('takes thousands of cases', () => {
    const cases = Array.from({ length: 50 }, readCases).flat()
    expect(run(write('many.json', { cases })).lines).toEqual([`${87 * 50} passed, 0 failed`])
  })

  it.each([
    ['no JSON', 'nonsense', 'This is not JSON'],
    ['no cases', { vectors: [] }, 'it has no list named "cases"'],
    ['nothing', 'null', 'it has no list named "cases"'],
  ])('says what is wrong with a file that has %s', (_, content, sentence) => {
    const { status, stderr, lines } = run(write('malformed.json', content), charges)
    expect(stderr).toContain(`malformed.json: `)
    expect(stderr).toContain(sentence)
    expect([status, lines]).toEqual([1, ['58 passed, 0 failed']])
  })

  it('says so when a file is not there, and when none was named', () => {
    expect(run('missing.json')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('cannot be read') as string,
    })
    expect(run()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Name at least one file') as string,
    })
  })

  it.each([
    ['a case of neither kind', { name: 'odd', expect: [] }, 'odd: '],
    ['a case without a name', {}, 'A case without a name: '],
    ['a case that is no object', 7, 'A case without a name: '],
    [
      'an unknown zone',
      { ...readCases()[2]!, calendar: { timeZone: 'Nowhere', hours: {} } },
      'eight business hours opened after closing on Friday: ',
    ],
  ])('fails %s in a line of its own', (_, odd, line) => {
    const { status, lines } = run(write('odd.json', { cases: [odd] }))
    expect(lines[0]).toContain(line)
    expect([status, lines.at(-1)]).toEqual([1, '0 passed, 1 failed'])
  })
})

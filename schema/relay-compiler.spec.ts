import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { relayFixtures } from './relay-fixtures.ts'

const published = readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8')

/** What Relay's compiler says of a schema and the fixtures made from it; empty when it accepts them. */
async function compile(schema: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stoa-relay-'))
  try {
    const documents = relayFixtures(buildSchema(schema)).map((text) => `graphql\`${text}\``)
    await writeFile(join(folder, 'schema.graphql'), schema)
    await writeFile(join(folder, 'fixture.ts'), documents.join('\n'))
    const settings = { src: '.', schema: 'schema.graphql', language: 'typescript', eagerEsModules: true }
    await writeFile(join(folder, 'relay.config.json'), JSON.stringify(settings))
    return await new Promise((told) => {
      execFile(
        'relay-compiler',
        ['relay.config.json', '--output', 'quiet-with-errors'],
        { cwd: folder },
        (error, out, problems) => told(error ? out + problems : ''),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('Relay’s compiler', () => {
  it('accepts every connection and every mutation', async () => {
    const fixtures = relayFixtures(buildSchema(published))
    expect(fixtures.filter((text) => text.includes('@connection')).length).toBeGreaterThan(10)
    expect(fixtures.filter((text) => text.startsWith('mutation')).length).toBeGreaterThan(100)
    expect(await compile(published)).toBe('')
  }, 60_000)

  it('would refuse them without `hasPreviousPage`', async () => {
    const without = published.replace(/^ {2}hasPreviousPage: Boolean!\n/m, '  hasEarlierPage: Boolean!\n')
    expect(without).not.toBe(published)
    expect(await compile(without)).toContain('hasPreviousPage')
  }, 60_000)
})

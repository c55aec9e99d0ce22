import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildClient } from './build.ts'

const folder = join(import.meta.dirname, 'build-smoke')
const PATIENCE_MS = 180_000

/** A project of a partner that installed the package. */
beforeAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, 'node_modules/@stoa'), { recursive: true })
  await cp(await buildClient(), join(folder, 'node_modules/@stoa/client'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "name": "a-partner" }')
}, PATIENCE_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(file: string, ...options: string[]): Promise<string> {
  const command = join(import.meta.dirname, 'node_modules', file)
  const all = [...(file === '' ? [] : [command]), ...options]
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: folder }).catch(
    (error: { stdout: string; stderr: string }) => Promise.reject(new Error(error.stdout + error.stderr)),
  )
  return stdout
}

const USE = `
const names = [openClient({ address: 'https://stoa.example', token: 'x' }).ask, verifyWebhook, ApiError, Refused].map((each) => each.name)
console.log([...names, graphql('query { viewer { person { name } } }').kind].join(' '))`

describe('the package', () => {
  it.each([
    [
      'use.mjs',
      `import { ApiError, openClient, Refused, verifyWebhook } from '@stoa/client'
import { graphql } from '@stoa/client/graphql'${USE}`,
    ],
    [
      'use.cjs',
      `const { ApiError, openClient, Refused, verifyWebhook } = require('@stoa/client')
const { graphql } = require('@stoa/client/graphql')${USE}`,
    ],
  ])('works in %s', async (file, text) => {
    await writeFile(join(folder, file), text)
    expect(await run('', file)).toBe('ask verifyWebhook ApiError Refused Document\n')
  })

  it(
    'has types for both, by which the guide compiles and a slip does not',
    async () => {
      const guide = await readFile(join(import.meta.dirname, 'GUIDE.md'), 'utf8')
      const blocks = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
      await writeFile(join(folder, 'guide.mts'), blocks.join('\n'))
      const slips = `import { openClient, Refused } from '@stoa/client'
import { graphql } from '@stoa/client/graphql'
async function slip() {
  const stoa = openClient({ address: 'https://stoa.example', token: 'x' })
  const store = graphql('query ($slug: String!) { store(slug: $slug) { name } }')
  const name: string | undefined = (await stoa.ask(store, { slug: 'x' })).store?.name
  // @ts-expect-error
  const wrong: number | undefined = (await stoa.ask(store, { slug: 'x' })).store?.name
  // @ts-expect-error
  await stoa.ask(store, { slug: 1 })
  // @ts-expect-error
  await stoa.change(graphql('mutation ($input: SignInInput!) { signIn(input: $input) { viewer { person { name } } } }'), {} as never)
  // @ts-expect-error
  openClient({ address: 'https://stoa.example' })
  return [name, wrong, Refused]
}
export = { slip }`
      await writeFile(join(folder, 'slips.cts'), slips)
      const options = [
        '--noEmit',
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2023',
        '--types',
        'node',
      ]
      const said = await run(
        'typescript/bin/tsc',
        ...options,
        '--ignoreConfig',
        'guide.mts',
        'slips.cts',
      ).catch(({ message }: Error) => message)
      expect(said).toBe('')
    },
    PATIENCE_MS,
  )

  it(
    'is typed for every way to import it',
    async () => {
      const bin = '@arethetypeswrong/cli/dist/index.js'
      const options = [
        '--pack',
        'node_modules/@stoa/client',
        '--profile',
        'node16',
        '--no-emoji',
        '--no-color',
      ]
      expect(await run(bin, ...options)).toContain('node16 (from ESM)')
    },
    PATIENCE_MS,
  )
})

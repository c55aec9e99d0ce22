import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildSchema, type GraphQLSchema } from 'graphql'
import type { Release } from './changelog.ts'
import type { DeclaredChange } from './changes.ts'

/** Where a file of the published schema stands. */
export const fileOf = (name: string) => join(import.meta.dirname, name)

/** The schema that is served, or the one that was released last. */
export async function readSchema(name: 'schema' | 'released'): Promise<GraphQLSchema> {
  return buildSchema(await readFile(fileOf(`${name}.graphql`), 'utf8'))
}

/** What is declared of the difference between both. */
export async function readDeclared(): Promise<DeclaredChange[]> {
  return JSON.parse(await readFile(fileOf('declared-changes.json'), 'utf8'))
}

/** Every release, as it was written down on its day. */
export async function readReleases(): Promise<Release[]> {
  const releases: Release[] = []
  for await (const file of glob('releases/*.json', { cwd: import.meta.dirname }))
    releases.push(JSON.parse(await readFile(fileOf(file), 'utf8')))
  return releases
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { type DeclaredChange, undeclaredBreakingChanges } from './breaking-changes.ts'

/** Fails when the schema breaks what was released, unless the break is declared with its reason. */
const read = (name: string) => readFile(join(import.meta.dirname, name), 'utf8')
const undeclared = undeclaredBreakingChanges(
  buildSchema(await read('released.graphql')),
  buildSchema(await read('schema.graphql')),
  JSON.parse(await read('declared-breaking-changes.json')) as DeclaredChange[],
)
for (const change of undeclared)
  console.log(`${change}\n  Declare it with its reason in declared-breaking-changes.json, or take it back.`)
if (undeclared.length > 0) process.exitCode = 1

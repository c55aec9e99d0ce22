import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printStoaSchema } from './schema.ts'

/** Writes the schema that the server serves to the folder that publishes it; says so when nothing has changed. */
const file = join(import.meta.dirname, '../../schema/schema.graphql')
const printed = printStoaSchema()
const published = await readFile(file, 'utf8').catch(() => '')
await writeFile(file, printed)
console.log(printed === published ? 'The published schema is up to date.' : 'The published schema was renewed.')

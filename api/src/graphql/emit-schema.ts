import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printStoaSchema } from './schema.ts'

/** Writes the schema that the server serves to the folder that publishes it; with `--check` only says whether it is there already. */
const file = join(import.meta.dirname, '../../schema/schema.graphql')
const printed = printStoaSchema()
const isPublished = printed === (await readFile(file, 'utf8').catch(() => ''))
if (isPublished) console.log('The published schema is the served one.')
else if (process.argv.includes('--check')) {
  console.log('The published schema is behind the served one: run pnpm schema.')
  process.exitCode = 1
} else {
  await writeFile(file, printed)
  console.log('The published schema was renewed.')
}

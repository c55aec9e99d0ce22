import { readFile, writeFile } from 'node:fs/promises'
import { feedOf, markdownOf } from './changelog.ts'
import { changesBetween } from './changes.ts'
import { fileOf, readDeclared, readReleases, readSchema } from './read-schemas.ts'

/** Writes the changelog from the releases and from what changed since; with `--check` only says whether it is there already (R31). */
const pending = await changesBetween(
  await readSchema('released'),
  await readSchema('schema'),
  await readDeclared(),
)
const feed = feedOf(pending, await readReleases())
const files = {
  'changelog.json': `${JSON.stringify(feed, null, 2)}\n`,
  'CHANGELOG.md': markdownOf(feed),
}
for (const [name, text] of Object.entries(files)) {
  if (text === (await readFile(fileOf(name), 'utf8').catch(() => ''))) continue
  if (!process.argv.includes('--check')) await writeFile(fileOf(name), text)
  else {
    console.log(`${name} is behind the schema: run pnpm schema.`)
    process.exitCode = 1
  }
}

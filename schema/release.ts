import { copyFile, writeFile } from 'node:fs/promises'
import { changesBetween, objectionsTo } from './changes.ts'
import { fileOf, readDeclared, readReleases, readSchema } from './read-schemas.ts'

/**
 * Releases the schema that is served, today in UTC: what changed becomes an entry of that day, clients are promised the schema as
 * it is, and what was declared is done. Once a day at most, and not while something is undeclared.
 */
const today = Temporal.Now.plainDateISO('UTC')
const [released, present] = [await readSchema('released'), await readSchema('schema')]
const declared = await readDeclared()
const objections = await objectionsTo(released, present, declared, today)
const changes = await changesBetween(released, present, declared)
const on = today.toString()
if (objections.length > 0) refuse(objections.join('\n'))
else if (changes.length === 0) refuse('Nothing changed since the last release.')
else if ((await readReleases()).some((release) => release.on === on))
  refuse(`There is a release of ${on} already.`)
else {
  await writeFile(fileOf(`releases/${on}.json`), `${JSON.stringify({ on, changes }, null, 2)}\n`)
  await copyFile(fileOf('schema.graphql'), fileOf('released.graphql'))
  await writeFile(fileOf('declared-changes.json'), '[]\n')
  await import('./write-changelog.ts')
}

function refuse(why: string) {
  console.log(why)
  process.exitCode = 1
}

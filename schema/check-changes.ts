import { objectionsTo } from './changes.ts'
import { readDeclared, readSchema } from './read-schemas.ts'

/** Fails when the schema breaks what was released, or is dangerous to it, unless that is declared with its reason. */
const objections = await objectionsTo(
  await readSchema('released'),
  await readSchema('schema'),
  await readDeclared(),
  Temporal.Now.plainDateISO('UTC'),
)
for (const objection of objections) console.log(objection)
if (objections.length > 0) process.exitCode = 1

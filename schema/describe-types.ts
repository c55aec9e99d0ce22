import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal'
import { buildSchema, introspectionFromSchema } from 'graphql'

/** Writes the TypeScript types of the published schema, from which documents are typed. */
const schema = buildSchema(await readFile(join(import.meta.dirname, 'schema.graphql'), 'utf8'))
const introspection = minifyIntrospection(introspectionFromSchema(schema, { descriptions: false }))
const types = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true })
await writeFile(join(import.meta.dirname, 'introspection.generated.d.ts'), types)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'

const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'))
const deprecated = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field })),
  )
  .filter(({ field }) => field.deprecationReason)

describe('a deprecated field', () => {
  it.each(deprecated.map(({ at, field }) => [at, field.deprecationReason]))(
    '%s says when it goes',
    (_, reason) => {
      expect(reason).toMatch(/It goes on 20\d\d-\d\d-\d\d\.$/)
    },
  )
})

import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { describedType, namesLike } from './described.ts'

const schema = buildSchema(`
  directive @requires(scope: String!) on FIELD_DEFINITION
  "A shop." type Store { "Its name." name: String! }
  enum Tone { "Warm." WARM COLD @deprecated(reason: "Too cold.") }
  type Query { "All." stores("How many." first: Int = 5): [Store!] @requires(scope: "stores:read") }`)

describe('the docs', () => {
  it('tell what a field leads to, by which scope, and of its arguments', () => {
    expect(describedType(schema, 'Query')?.members[0]).toEqual({
      name: 'stores',
      type: '[Store!]',
      leadsTo: 'Store',
      description: 'All.',
      scope: 'stores:read',
      deprecated: null,
      args: [expect.objectContaining({ name: 'first', type: 'Int', description: 'How many.' })],
    })
  })

  it('tell the values of an enum, and why one is to go', () => {
    expect(describedType(schema, 'Tone')?.members.map(({ name, deprecated }) => [name, deprecated])).toEqual([
      ['WARM', null],
      ['COLD', 'Too cold.'],
    ])
    expect(describedType(schema, 'Nothing')).toBeNull()
  })

  it('find types and fields of the roots, the closest first', () => {
    expect(namesLike(schema, 'STORE', 5)).toEqual(['Store', 'Query.stores'])
  })
})

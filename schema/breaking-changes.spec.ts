import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { undeclaredBreakingChanges } from './breaking-changes.ts'

const released = buildSchema(
  'type Query { ticket(number: Int!): Ticket } type Ticket { id: ID! title: String! }',
)

describe('a change of the schema', () => {
  it('may add', () => {
    const present = buildSchema(
      'type Query { ticket(number: Int!): Ticket } type Ticket { id: ID! title: String! body: String }',
    )
    expect(undeclaredBreakingChanges(released, present, [])).toEqual([])
  })

  const withoutTitle = buildSchema('type Query { ticket(number: Int!): Ticket } type Ticket { id: ID! }')

  it('may not take away', () => {
    expect(undeclaredBreakingChanges(released, withoutTitle, [])).toEqual(['Ticket.title was removed.'])
  })

  it('may take away what was declared with a reason', () => {
    const declared = [{ change: 'Ticket.title was removed.', reason: 'Nobody read it.' }]
    expect(undeclaredBreakingChanges(released, withoutTitle, declared)).toEqual([])
    expect(
      undeclaredBreakingChanges(released, withoutTitle, [{ ...declared[0]!, reason: ' ' }]),
    ).toHaveLength(1)
  })

  it('may not ask for more', () => {
    const present = buildSchema(
      'type Query { ticket(number: Int!, store: ID!): Ticket } type Ticket { id: ID! title: String! }',
    )
    expect(undeclaredBreakingChanges(released, present, [])).toEqual([
      'A required arg store on Query.ticket was added.',
    ])
  })
})

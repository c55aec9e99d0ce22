import { describe, expect, it } from 'vitest'
import { operationKind } from './operation-kind.ts'

describe('a document', () => {
  it.each([
    ['{ viewer { staffRole } }', 'QUERY'],
    ['query A { viewer { staffRole } }', 'QUERY'],
    ['# mutation\nquery A { a(b: "mutation { c }") }', 'QUERY'],
    ['mutation { castVote { query { viewer { staffRole } } } }', 'MUTATION'],
    ['query A { a } mutation B { b }', 'MUTATION'],
    ['subscription { a }', 'SUBSCRIPTION'],
    ['fragment F on Ticket { id }', 'UNREADABLE'],
    ['mutation { ', 'UNREADABLE'],
    ['', 'UNREADABLE'],
  ])('%s is known for what it does', (source, kind) => {
    expect(operationKind(source)).toBe(kind)
  })
})

import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { changesBetween, type DeclaredChange, objectionsTo } from './changes.ts'

const GOES = '@deprecated(reason: "Read `words`. Deprecated on 2026-11-29; it goes on 2027-12-01.")'
const released = buildSchema(`
  enum Status { NEW OPEN }
  input Filter { status: Status = NEW }
  union Subject = Ticket
  type Ticket { id: ID! title: String! old: String ${GOES} }
  type Query { ticket(number: Int!, filter: Filter): Ticket subject: Subject }`)

const TODAY = Temporal.PlainDate.from('2027-01-15')

function present(changes: [string, string][]) {
  const text = `
  enum Status { NEW OPEN }
  input Filter { status: Status = NEW }
  union Subject = Ticket
  type Ticket { id: ID! title: String! old: String ${GOES} }
  type Query { ticket(number: Int!, filter: Filter): Ticket subject: Subject }`
  return buildSchema(changes.reduce((schema, [from, to]) => schema.replace(from, to), text))
}

const objections = (changes: [string, string][], declared: DeclaredChange[] = [], today = TODAY) =>
  objectionsTo(released, present(changes), declared, today)

describe('a change of the schema', () => {
  it.each<[string, [string, string]]>([
    ['a field', ['title: String!', 'title: String! body: String']],
    ['an argument', ['filter: Filter', 'filter: Filter, store: ID']],
    ['a type', ['type Query', 'type Store { id: ID! } type Query']],
    ['a deprecation', ['title: String!', `title: String! ${GOES}`]],
  ])('may add %s', async (_, change) => {
    expect(await objections([change])).toEqual([])
  })

  it.each<[string, [string, string], string]>([
    ['take away', ['title: String!', ''], 'Field `title` was removed from object type `Ticket`.'],
    [
      'ask for more',
      ['filter: Filter', 'filter: Filter, store: ID!'],
      'Argument `store: ID!` added to field `Query.ticket`.',
    ],
    ['add a value', ['NEW OPEN', 'NEW OPEN CLOSED'], 'Enum value `CLOSED` was added to enum `Status`.'],
    [
      'change a default',
      ['Status = NEW', 'Status = OPEN'],
      'Input field `Filter.status` default value changed from `"NEW"` to `"OPEN"`.',
    ],
    [
      'add to a union',
      ['union Subject = Ticket', 'type Store { id: ID! } union Subject = Ticket | Store'],
      'Member `Store` was added to Union type `Subject`.',
    ],
  ])('may not %s unless it is declared with a reason', async (_, change, told) => {
    expect(await objections([change])).toEqual([expect.stringContaining(JSON.stringify(told))])
    expect(await objections([change], [{ change: told, reason: ' ' }])).toHaveLength(1)
    if (!told.includes('removed'))
      expect(await objections([change], [{ change: told, reason: 'So it is.' }])).toEqual([])
  })

  it('is declared by itself, where many are asked for another scope', async () => {
    const scoped = (first: string, second: string) =>
      buildSchema(`directive @requires(scope: String!) on FIELD_DEFINITION
        type Query { one: Int @requires(scope: "${first}") two: Int @requires(scope: "${second}") }`)
    const change = (field: string) =>
      `\`Query.${field}\` now needs the scope \`a:write\` (before \`a:read\`).`
    const declared = [{ change: change('one'), reason: 'So it is.' }]
    expect(
      await objectionsTo(scoped('a:read', 'a:read'), scoped('a:write', 'a:write'), declared, TODAY),
    ).toEqual([expect.stringContaining(JSON.stringify(change('two')))])
  })

  it('may not be declared in vain', async () => {
    expect(await objections([], [{ change: 'Field `title` was removed.', reason: 'So it is.' }])).toEqual([
      'It is declared, and did not happen: Field `title` was removed.',
    ])
  })
})

describe('a scope', () => {
  const SCOPED = '@requires(scope: "tickets:read")'
  const schemaWith = (old: string, title = '') =>
    buildSchema(`
      directive @requires(scope: String!) on FIELD_DEFINITION
      type Ticket { id: ID! title: String! ${title} }
      type Query { ticket: Ticket ${old} }`)

  it('that is another is told once, of its field, and has to be declared', async () => {
    const [before, after] = [schemaWith(SCOPED), schemaWith('@requires(scope: "charges:read")', SCOPED)]
    const told = [
      '`Query.ticket` now needs the scope `charges:read` (before `tickets:read`).',
      '`Ticket.title` now needs the scope `tickets:read` (before none).',
    ]
    expect(await changesBetween(before, after)).toEqual([
      { kind: 'DANGEROUS', element: 'Query.ticket', change: told[0] },
      { kind: 'DANGEROUS', element: 'Ticket.title', change: told[1] },
    ])
    expect(await objectionsTo(before, after, [], TODAY)).toHaveLength(2)
    const declared = told.map((change) => ({ change, reason: 'So it is.' }))
    expect(await objectionsTo(before, after, declared, TODAY)).toEqual([])
  })

  it('that is needed no more is told, and harms nobody', async () => {
    const [before, after] = [schemaWith(SCOPED), schemaWith('')]
    const change = '`Query.ticket` needs no scope now (before `tickets:read`).'
    expect(await changesBetween(before, after)).toEqual([
      { kind: 'CHANGED', element: 'Query.ticket', change },
    ])
    expect(await objectionsTo(before, after, [], TODAY)).toEqual([])
  })

  it('of a new field is not told by itself', async () => {
    const after = buildSchema(`
      directive @requires(scope: String!) on FIELD_DEFINITION
      type Ticket { id: ID! title: String! }
      type Query { ticket: Ticket tickets: [Ticket!] ${SCOPED} }`)
    expect(await changesBetween(schemaWith(''), after)).toEqual([
      {
        kind: 'ADDED',
        element: 'Query.tickets',
        change: 'Field `tickets` was added to object type `Query`.',
      },
    ])
  })
})

describe('what is removed', () => {
  const removed = 'Field `old` (deprecated) was removed from object type `Ticket`.'
  const gone: [string, string][] = [[`old: String ${GOES}`, '']]
  const declare = (more: Partial<DeclaredChange> = {}) => [{ change: removed, reason: 'As said.', ...more }]

  it('was deprecated in a release', async () => {
    const change = 'Field `title` was removed from object type `Ticket`.'
    const [objection] = await objections([['title: String!', '']], [{ change, reason: 'Nobody read it.' }])
    expect(objection).toContain('deprecate it first')
  })

  it('stays until its day, unless nobody uses it', async () => {
    expect(await objections(gone, declare())).toEqual([expect.stringContaining('It goes on 2027-12-01')])
    expect(await objections(gone, declare({ unusedOn: '2027-01-10' }))).toEqual([])
    expect(await objections(gone, declare(), Temporal.PlainDate.from('2027-12-01'))).toEqual([])
  })

  it('is not unused before it was measured for 30 days, nor in days to come', async () => {
    for (const unusedOn of ['2026-12-10', '2027-02-01'])
      expect(await objections(gone, declare({ unusedOn }))).toHaveLength(1)
  })
})

describe('the changes between two schemas', () => {
  it('are told once each, with what was declared', async () => {
    const change = 'Enum value `CLOSED` was added to enum `Status`.'
    const after = present([
      ['NEW OPEN', 'NEW OPEN CLOSED'],
      ['title: String!', `title: String! ${GOES} body(size: Int): String`],
      ['type Query', '"A shop." type Store { id: ID! name(of: Int): String } type Query'],
    ])
    expect(await changesBetween(released, after, [{ change, reason: 'Tickets end.' }])).toEqual([
      { kind: 'DANGEROUS', element: 'Status.CLOSED', change, reason: 'Tickets end.' },
      { kind: 'ADDED', element: 'Store', change: 'Type `Store` was added.' },
      { kind: 'ADDED', element: 'Ticket.body', change: 'Field `body` was added to object type `Ticket`.' },
      {
        kind: 'DEPRECATED',
        element: 'Ticket.title',
        change: expect.stringContaining('`Ticket.title` is deprecated. Read `words`.'),
      },
    ])
  })
})

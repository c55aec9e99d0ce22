import { GraphQLScalarType, Kind } from 'graphql'
import { topLevel } from './errors.ts'

function literal(read: (text: string) => unknown) {
  return (node: { kind: string; value?: unknown }) => {
    if (node.kind !== Kind.STRING) throw topLevel('BAD_USER_INPUT', 'A string is expected.')
    return read(String(node.value))
  }
}

function reader<Value>(what: string, read: (text: string) => Value) {
  return (value: unknown): Value => {
    try {
      return read(String(value))
    } catch {
      throw topLevel('BAD_USER_INPUT', `${JSON.stringify(value)} is not ${what}.`)
    }
  }
}

const readInstant = reader('an instant in ISO 8601 with an offset', (text) => Temporal.Instant.from(text))
const readDate = reader('a date in ISO 8601', (text) => Temporal.PlainDate.from(text))
const readDecimal = reader('a decimal number', (text) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error()
  return text
})

/** An instant in UTC, to the millisecond. */
export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  description: 'An instant: ISO 8601 in UTC, to the millisecond, such as `2026-11-23T08:40:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) =>
    (value instanceof Temporal.Instant ? value : Temporal.Instant.from(String(value))).toString({
      fractionalSecondDigits: 3,
    }),
  parseValue: readInstant,
  parseLiteral: literal(readInstant) as never,
})

/** A calendar date without a zone. */
export const LocalDate = new GraphQLScalarType({
  name: 'Date',
  description: 'A calendar date: ISO 8601, such as `2026-11-23`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: String,
  parseValue: readDate,
  parseLiteral: literal(readDate) as never,
})

/** A decimal number that never passes through a binary float (C8). */
export const Decimal = new GraphQLScalarType({
  name: 'Decimal',
  description: 'An exact decimal number as a string, such as `"10.00"`.',
  specifiedByURL: 'https://scalars.graphql.org/chillicream/decimal.html',
  serialize: String,
  parseValue: readDecimal,
  parseLiteral: literal(readDecimal) as never,
})

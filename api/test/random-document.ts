import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'

/** Whole numbers from 0 to below `n`, the same for the same seed. */
export type Dice = (n: number) => number

/** Throws the same for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
}

/** A valid document, and variables that fit its types. */
export type RandomDocument = { query: string; variables: Record<string, unknown> }

/** What there is to ask for: ids by their nouns, and numbers that people use. */
export type There = { ids: Readonly<Record<string, readonly string[]>>; numbers: readonly number[] }

type Field = GraphQLField<unknown, unknown>
type Draft = {
  schema: GraphQLSchema
  dice: Dice
  there: There
  variables: { name: string; type: GraphQLInputType; value: unknown }[]
}

const MOST_DEEP = 5
const MOST_FIELDS = 6
const HEAVY = 400
const NUMBERS = [-1, 0, 1, 2, 15, 50, 101, 100_000, 2_147_483_647, -2_147_483_648]
const WORDS = [
  '',
  ' ',
  'Viva',
  'καλάθι',
  'brønn «gå»',
  '"quoted" \\ %_',
  '🧿🇬🇷',
  '\0',
  '-- drop',
  "o'clock & (a | b) !c <-> :*",
  'a'.repeat(300),
  '2026-11',
  'en',
]
const INSTANTS = [
  '2026-11-23T08:40:00Z',
  '1970-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-03-29T01:00:00.001Z',
]
const DATES = ['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31']
const DECIMALS = ['0', '1', '-1', '12.50', '0.001', '99999999999999999999', '1e5']

/**
 * A document of one operation whose every field, argument and variable the schema allows: mutations now and then, the rest
 * queries; ids are mostly of things that are there. Deterministic by its dice.
 * @param without root fields that are not asked
 */
export function randomDocument(
  schema: GraphQLSchema,
  dice: Dice,
  there: There,
  without: ReadonlySet<string>,
): RandomDocument {
  const isMutation = dice(4) === 0
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType())!
  const roots = Object.values(root.getFields()).filter(({ name }) => !without.has(name))
  const draft: Draft = { schema, dice, there, variables: [] }
  const asked = Array.from(
    { length: 1 + dice(2) },
    (_, at) => `r${at}: ${fieldText(draft, pick(dice, roots)!, 1)}`,
  )
  const declared = draft.variables.map(({ name, type }) => `$${name}: ${type}`)
  return {
    query: `${isMutation ? 'mutation' : 'query'}${declared.length > 0 ? `(${declared.join(', ')})` : ''} { ${asked.join(' ')} }`,
    variables: Object.fromEntries(draft.variables.map(({ name, value }) => [name, value])),
  }
}

function fieldText(draft: Draft, field: Field, depth: number): string {
  const args = field.args.flatMap(({ name, type }) => {
    const isPage = name === 'first'
    if (!isPage && !isNonNullType(type) && draft.dice(3) > 0) return []
    if (['after', 'before', 'last'].includes(name)) return []
    const value = isPage ? pick(draft.dice, [1, 2, 3, 10, 100]) : valueOf(draft, name, type, 0)
    const variable = `v${draft.variables.length}`
    draft.variables.push({ name: variable, type, value })
    return [`${name}: $${variable}`]
  })
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selectionText(draft, field.type, depth)}`
}

function selectionText(draft: Draft, declared: GraphQLOutputType, depth: number): string {
  const type = getNamedType(declared)
  if (isLeafType(type)) return ''
  const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
  const leaves = own.filter((field) => isLeafType(getNamedType(field.type)))
  const open = depth < MOST_DEEP ? own : leaves
  const chosen = [
    ...new Set(Array.from({ length: 1 + draft.dice(MOST_FIELDS) }, () => pick(draft.dice, open))),
  ]
  const texts = chosen.filter(Boolean).map((field, at) => `f${at}: ${fieldText(draft, field!, depth + 1)}`)
  const spreads = isInterfaceType(type) ? [spreadText(draft, type, depth)] : []
  return ` { ${['__typename', ...texts, ...spreads].join(' ')} }`
}

function spreadText(draft: Draft, type: GraphQLNamedType, depth: number): string {
  const possible = isInterfaceType(type) ? draft.schema.getPossibleTypes(type) : []
  const chosen = pick(draft.dice, possible)
  return chosen
    ? `... on ${chosen.name}${selectionText(draft, chosen, Math.max(depth, MOST_DEEP - 1)).replaceAll(/ f(\d+):/g, ' g$1:')}`
    : ''
}

function valueOf(draft: Draft, name: string, type: GraphQLInputType, depth: number): unknown {
  const { dice } = draft
  if (isNonNullType(type)) return valueOf(draft, name, type.ofType, depth)
  if (isListType(type)) return Array.from({ length: dice(4) }, () => valueOf(draft, name, type.ofType, depth))
  if (isEnumType(type)) return pick(dice, type.getValues())!.name
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type) || (depth < 3 && dice(2) === 0))
        .map((field) => [field.name, valueOf(draft, field.name, field.type, depth + 1)]),
    )
  switch (type.name) {
    case 'Int':
      return pick(dice, name === 'number' && dice(5) > 0 ? draft.there.numbers : NUMBERS)
    case 'Boolean':
      return dice(2) === 0
    case 'ID':
      return idFor(draft, name)
    case 'DateTime':
      return pick(dice, INSTANTS)
    case 'Date':
      return pick(dice, DATES)
    case 'Decimal':
      return pick(dice, DECIMALS)
    case 'Float':
      return dice(HEAVY) / 7
    default:
      return pick(dice, WORDS)
  }
}

/** Mostly an id of what the name of its place asks for. */
function idFor({ dice, there }: Draft, name: string): string | undefined {
  if (dice(8) === 0) return pick(dice, [...WORDS, 'tkt_0000000000000000000000000'])
  const nouns = Object.keys(there.ids)
  const asked = nouns.find((noun) => name.toLowerCase().includes(noun.toLowerCase())) ?? pick(dice, nouns)!
  return pick(dice, there.ids[asked] ?? [])
}

function pick<Value>(dice: Dice, from: readonly Value[]): Value | undefined {
  return from[dice(Math.max(1, from.length))]
}

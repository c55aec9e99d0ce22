import {
  type DocumentNode,
  getArgumentValues,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  getNullableType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import { type AskedField, askedFields, type Condition } from './asked-fields.ts'
import { PAGE_LIMIT } from './connections.ts'
import { BY_ROW, PRICES, priceOfObject, RECKONED, UNSAID_LENGTH } from './prices.ts'

/** The variables of a request, coerced: what stands in them counts like what stands in the document. */
export type Variables = Readonly<Record<string, unknown>>

/** What an operation costs at most, in points, and to how many objects it leads at most. */
export type Price = { points: number; objects: number }

/** A field with what is known of its price before any variable is. */
type PricedField = {
  key: string
  isAsked: (variables: Variables) => boolean
  /** What it costs beside its objects, each time that it is asked for. */
  own: (variables: Variables) => number
  /** How many it leads to, where it stands on a page of so many. */
  length: (variables: Variables, page: number) => number
  /** How long its page is, where it leads to a page. */
  page: ((variables: Variables) => number) | null
  /** Whether it leads to the rows of a page. */
  isRows: boolean
  object: 0 | 1
  inner: PricedField[][]
}

/** What is known of an operation before its variables are; found once for each that stays in memory. */
export type PricedOperation = readonly PricedField[]

const known = new WeakMap<OperationDefinitionNode, PricedOperation>()

/** Looks through an operation once, so that pricing it with other variables takes little. */
export function pricedOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PricedOperation {
  const before = known.get(operation)
  if (before) return before
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
  const root = schema.getRootType(operation.operation)
  const priced = root ? askedFields(schema, fragments, root, operation.selectionSet).map(pricedField) : []
  known.set(operation, priced)
  return priced
}

/** What an operation costs at most with these variables; never nothing. The rows of a page are read, also where only their count is asked for. */
export function priceOf(operation: PricedOperation, variables: Variables): Price {
  const { points, objects } = sum(operation, variables, 0)
  return { points: Math.max(1, points), objects }
}

/** What an operation cost by what it really led to; never nothing, and never more than its price. */
export function spentOn(
  operation: PricedOperation,
  variables: Variables,
  answer: unknown,
  most: number,
): number {
  return Math.min(most, Math.max(1, spent(operation, variables, answer)))
}

function sum(fields: readonly PricedField[], variables: Variables, page: number): Price {
  const total = { points: 0, objects: 0 }
  for (const field of fields) {
    if (!field.isAsked(variables)) continue
    const length = field.length(variables, page)
    const rows = field.page?.(variables) ?? 0
    const each = { points: 0, objects: 0 }
    for (const inner of field.inner) {
      const one = sum(inner, variables, rows)
      each.points = Math.max(each.points, one.points)
      each.objects = Math.max(each.objects, one.objects)
    }
    if (!field.inner[0]?.some(({ isRows, isAsked }) => isRows && isAsked(variables))) each.points += rows
    total.points += field.own(variables) + length * (field.object + each.points)
    total.objects += length * (field.object + each.objects)
  }
  return total
}

function spent(fields: readonly PricedField[], variables: Variables, answer: unknown): number {
  if (typeof answer !== 'object' || answer === null) return 0
  let points = 0
  for (const field of fields) {
    const value = (answer as Record<string, unknown>)[field.key]
    if (value === undefined) continue
    points += field.own(variables)
    if (field.inner.length === 0) continue
    for (const object of Array.isArray(value) ? value : [value]) {
      if (object === null) continue
      if (field.page && !field.inner[0]?.some(({ isRows, key }) => isRows && key in object))
        points += field.page(variables)
      points += field.object + Math.max(...field.inner.map((inner) => spent(inner, variables, object)))
    }
  }
  return points
}

function pricedField({ key, definition, parent, node, conditions, inner }: AskedField): PricedField {
  const named = getNamedType(definition.type)
  const isLeaf = !isCompositeType(named)
  const values = (variables: Variables) => argumentsOf({ definition, node }, variables)
  const pageArguments = definition.args.filter(({ name }) => name === 'first' || name === 'last')
  const isPage = named.name.endsWith('Connection')
  return {
    key,
    isAsked: conditions.includes(null)
      ? () => true
      : (variables) => conditions.some((one) => holds(one, variables)),
    own: ownPrice({ definition, parent, node }),
    length: lengthOf(),
    page: isPage ? (variables) => pageLength(values(variables)) : null,
    isRows: isRowsOf(parent.name, definition.name),
    object: isLeaf ? 0 : priceOfObject(named.name),
    inner: inner.map((fields) => fields.map(pricedField)),
  }

  function lengthOf(): PricedField['length'] {
    if (isLeaf || named.name.startsWith('__')) return () => 0
    if (!isListType(getNullableType(definition.type))) return () => 1
    if (isRowsOf(parent.name, definition.name)) return (_, page) => page
    if (pageArguments.length > 0) return (variables) => pageLength(values(variables))
    const listed = definition.args.find(({ type }) => isListType(getNullableType(type)))
    if (!listed) return () => UNSAID_LENGTH
    return (variables) => {
      const given = values(variables)?.[listed.name]
      return Array.isArray(given) ? given.length : UNSAID_LENGTH
    }
  }
}

function isRowsOf(parent: string, field: string): boolean {
  return parent.endsWith('Connection') && (field === 'nodes' || field === 'edges')
}

/** How many rows a page has at most; one of no size, or of one that is refused, counts as the largest. */
function pageLength(given: Variables | null): number {
  const sizes = [given?.['first'], given?.['last']].filter((size) => typeof size === 'number')
  if (sizes.length === 0) return PAGE_LIMIT
  return Math.min(PAGE_LIMIT, Math.max(0, ...sizes))
}

function ownPrice({
  definition,
  parent,
  node,
}: Pick<AskedField, 'definition' | 'parent' | 'node'>): PricedField['own'] {
  const reckoned = RECKONED[`${parent.name}.${definition.name}`] ?? 0
  const fixed = reckoned + rootPrice(parent.name) + schemaPrice(definition.name) + countPrice()
  const ofRow = BY_ROW[`${parent.name}.${definition.name}`]
  if (ofRow !== undefined)
    return (variables) => fixed + ofRow * rowsIn(argumentsOf({ definition, node }, variables))
  const searching = searchWords(definition)
  if (!searching) return () => fixed
  return (variables) => fixed + (searching(argumentsOf({ definition, node }, variables)) ? PRICES.SEARCH : 0)

  function countPrice() {
    return definition.name === 'totalCount' && parent.name.endsWith('Connection') ? PRICES.TOTAL_COUNT : 0
  }
}

/** How many rows a change is given; of arguments that cannot be read, none. */
function rowsIn(given: Variables | null): number {
  const rows = (given?.['input'] as Variables | undefined)?.['rows']
  return Array.isArray(rows) ? rows.length : 0
}

function rootPrice(type: string): number {
  return type === 'Mutation' ? PRICES.MUTATION : type === 'Query' ? PRICES.QUERY : 0
}

function schemaPrice(field: string): number {
  return field === '__schema' ? PRICES.SCHEMA : field === '__type' ? PRICES.TYPE : 0
}

/** Whether words are searched for with given arguments; null for a field that searches for none. */
function searchWords({ args }: AskedField['definition']): ((given: Variables | null) => boolean) | null {
  const names = new Set(args.map(({ name }) => name))
  if (!names.has('search') && !names.has('text') && !names.has('filter')) return null
  return (given) =>
    given === null ||
    [given['search'], given['text'], (given['filter'] as Variables | null | undefined)?.['search']].some(
      (words) => words != null && words !== '',
    )
}

/** The arguments as the resolver gets them; null where they cannot be read, which is answered when it is executed. */
function argumentsOf({ definition, node }: Pick<AskedField, 'definition' | 'node'>, variables: Variables) {
  try {
    return getArgumentValues(definition, node, variables)
  } catch {
    return null
  }
}

/** Whether `@include` and `@skip` of a place let it be asked for. */
function holds(condition: Condition, variables: Variables): boolean {
  for (const { name, arguments: given } of condition ?? []) {
    const value = given?.[0]?.value
    const is =
      value?.kind === Kind.BOOLEAN
        ? value.value
        : value?.kind === Kind.VARIABLE
          ? variables[value.name.value]
          : null
    if (name.value === 'include' && is === false) return false
    if (name.value === 'skip' && is === true) return false
  }
  return true
}

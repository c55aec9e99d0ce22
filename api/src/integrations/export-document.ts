import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { Refusal } from '../domain/refusal.ts'
import { type AskedField, askedFields } from '../graphql/asked-fields.ts'
import { holdToCaps, OBJECTS, TOKENS } from '../graphql/caps.ts'
import { PAGE_LIMIT } from '../graphql/connections.ts'
import { requiredScope } from '../graphql/guard-fields.ts'
import { pricedOperation, priceOf } from '../graphql/price.ts'
import type { Scope } from '../people/scopes.ts'

/** A document made to walk its one list: its answer is `rows { nodes pageInfo { hasNextPage endCursor } }`. */
export type Walk = {
  /** The field at the root, such as `tickets`. */
  field: string
  document: DocumentNode
  variables: Record<string, unknown>
  /** What it takes beside: the size of a page, and the cursor to go on from. */
  pageNames: { first: string; after: string }
  /** What its fields require. */
  scopes: readonly Scope[]
}

/**
 * Reads a document that asks for one list of the API, with its variables written as JSON, as it is to be exported: every row
 * that the list has, whatever page the document asks for.
 * @throws Refusal `DOCUMENT_INVALID` for what the schema cannot answer, `NOT_EXPORTABLE` for what is no such list; their names
 * tell why, as one sentence
 */
export function walkOf(schema: GraphQLSchema, source: string, variables: string | null): Walk {
  const document = told(() => parse(source, { maxTokens: TOKENS }))
  told(() => holdToCaps(document))
  const [problem] = validate(schema, document, undefined, { maxErrors: 1 })
  if (problem) throw invalid(problem.message)
  const operation = oneQueryOf(document)
  const { node, definition } = oneFieldOf(schema, operation)
  refuseListsWithin(schema, document, node)
  const walk = pageByPage(document, operation, node, rowsOf(node))
  const given = told(() => JSON.parse(variables || '{}') ?? {}) as Record<string, unknown>
  if (typeof given !== 'object' || Array.isArray(given)) throw invalid('The variables are no object.')
  refuseTooWide(schema, walk, given)
  const scopes = scopesOf(schema, walk.document)
  return { field: definition.name, variables: given, scopes, ...walk }
}

function told<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof GraphQLError || error instanceof SyntaxError) throw invalid(error.message)
    throw error
  }
}

function invalid(why: string): Refusal {
  return new Refusal('DOCUMENT_INVALID', { names: [why] }, 'query')
}

function refuse(why: string): never {
  throw new Refusal('NOT_EXPORTABLE', { names: [why] }, 'query')
}

function oneQueryOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  if (!operation || operations.length > 1) return refuse('The document has exactly one operation.')
  if (operation.operation !== 'query') return refuse('Only a query is exported.')
  return operation
}

type Listing = { node: FieldNode; definition: GraphQLField<unknown, unknown> }

function oneFieldOf(schema: GraphQLSchema, { selectionSet, directives }: OperationDefinitionNode): Listing {
  const [node] = selectionSet.selections
  const isAlone = selectionSet.selections.length === 1 && node?.kind === Kind.FIELD
  if (!isAlone || node.directives?.length || directives?.length)
    return refuse('The query has exactly one field at its root, with no directive.')
  const definition = schema.getQueryType()!.getFields()[node.name.value]
  if (!definition || !isList(definition)) return refuse(`${node.name.value} is no list with pages.`)
  if (node.arguments?.some(({ name }) => name.value === 'last' || name.value === 'before'))
    return refuse('A list is exported from its start: leave out last and before.')
  return { node, definition }
}

function isList({ type, args }: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(type).name.endsWith('Connection') && args.some(({ name }) => name === 'after')
}

/** A list within a row has pages of its own, and would be cut at the first. */
function refuseListsWithin(schema: GraphQLSchema, document: DocumentNode, root: FieldNode): void {
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const type = types.getType()
        if (node !== root && type && getNamedType(type).name.endsWith('Connection'))
          refuse(`${node.name.value} is a list with pages of its own: export it by itself.`)
      },
    }),
  )
}

/** What is asked of each row: of `nodes`, or of the `node` of `edges`. */
function rowsOf({ name, selectionSet }: FieldNode): SelectionSetNode {
  const rows = askedBeside(selectionSet!, ['pageInfo', 'totalCount'])
  if (rows?.name.value === 'nodes') return rows.selectionSet!
  const row = rows && askedBeside(rows.selectionSet!, ['cursor'])
  return row?.selectionSet ?? refuse(`Ask ${name.value} for nodes { … }, or for edges { node { … } }.`)
}

/** The one field that is asked for, but for some that tell nothing of a row; null where it is not exactly one. */
function askedBeside({ selections }: SelectionSetNode, ignored: readonly string[]): FieldNode | null {
  const left = selections.filter(
    (one) => one.kind !== Kind.FIELD || ![...ignored, '__typename'].includes(one.name.value),
  )
  const [one] = left
  return left.length === 1 && one?.kind === Kind.FIELD && !one.directives?.length ? one : null
}

function pageByPage(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { name, arguments: given = [] }: FieldNode,
  rows: SelectionSetNode,
): Pick<Walk, 'document' | 'pageNames'> {
  const own = given.filter((one) => one.name.value !== 'first' && one.name.value !== 'after')
  const taken = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  const pageNames = { first: freeName('first', taken), after: freeName('after', taken) }
  const args = [...own, argument('first', pageNames.first), argument('after', pageNames.after)]
  const pageInfo = field('pageInfo', [field('hasNextPage'), field('endCursor')])
  const listing = {
    ...field(name.value, [{ ...field('nodes'), selectionSet: rows }, pageInfo], 'rows'),
    arguments: args,
  }
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  const isUsed = usedIn([listing, ...fragments])
  const walking: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections: [listing] },
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []).filter(({ variable }) => isUsed.has(variable.name.value)),
      variableOf(pageNames.first, 'Int'),
      variableOf(pageNames.after, 'String'),
    ],
  }
  return { document: { kind: Kind.DOCUMENT, definitions: [walking, ...fragments] }, pageNames }
}

function freeName(wanted: string, taken: readonly string[]): string {
  return taken.includes(wanted) ? freeName(`${wanted}_`, taken) : wanted
}

function usedIn(nodes: readonly (FieldNode | DocumentNode['definitions'][number])[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of nodes) visit(node, { Variable: ({ name }) => void names.add(name.value) })
  return names
}

function field(name: string, selections: readonly SelectionNode[] = [], alias?: string): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(alias && { alias: { kind: Kind.NAME, value: alias } }),
    ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  }
}

function argument(name: string, variable: string): ArgumentNode {
  const value = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } as const
  return { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }
}

function variableOf(name: string, type: string) {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  } as const
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  return document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!
}

/** A page is held to what one request may lead to. */
function refuseTooWide(
  schema: GraphQLSchema,
  { document, pageNames }: Pick<Walk, 'document' | 'pageNames'>,
  given: Record<string, unknown>,
): void {
  const operation = operationOf(document)
  const page = { ...given, [pageNames.first]: PAGE_LIMIT }
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], page, {
    maxErrors: 1,
  })
  if (errors) throw invalid(errors[0]!.message)
  if (priceOf(pricedOperation(schema, document, operation), coerced).objects > OBJECTS)
    refuse(`${PAGE_LIMIT} rows of it lead to more than ${OBJECTS} objects: ask for fewer fields.`)
}

function scopesOf(schema: GraphQLSchema, document: DocumentNode): Scope[] {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  )
  const scopes = new Set<Scope>()
  function collect(fields: readonly AskedField[]) {
    for (const { definition, inner } of fields) {
      const scope = requiredScope(definition)
      if (scope) scopes.add(scope)
      inner.forEach(collect)
    }
  }
  collect(askedFields(schema, fragments, schema.getQueryType()!, operationOf(document).selectionSet))
  return [...scopes]
}

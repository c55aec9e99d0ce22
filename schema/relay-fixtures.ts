import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'

/**
 * What Relay's compiler is asked to accept: a fragment with `@connection` for every field that is a connection, which it can
 * fetch more of where it hangs on a root or on a node, and an operation for every mutation.
 */
export function relayFixtures(schema: GraphQLSchema): string[] {
  return [...connectionFixtures(schema), ...mutationFixtures(schema)]
}

function connectionFixtures(schema: GraphQLSchema): string[] {
  return objectTypes(schema).flatMap((type) =>
    Object.values(type.getFields())
      .filter(isConnection)
      .map((field) => connectionFixture(schema, type, field)),
  )
}

function connectionFixture(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): string {
  const name = `fixture_${type.name}_${field.name}`
  const others = field.args.filter(isRequiredArgument)
  const definitions = [
    'first: { type: "Int", defaultValue: 10 }',
    'after: { type: "String" }',
    ...others.map(({ name: arg, type: argType }) => `${arg}: { type: "${argType.toString()}" }`),
  ]
  const passed = ['first: $first', 'after: $after', ...others.map(({ name: arg }) => `${arg}: $${arg}`)]
  const isRefetchable =
    type === schema.getQueryType() || type.getInterfaces().some((one) => one.name === 'Node')
  const refetchable = isRefetchable ? ` @refetchable(queryName: "${name}_more")` : ''
  return `fragment ${name} on ${type.name}${refetchable} @argumentDefinitions(${definitions.join(', ')}) {
  ${field.name}(${passed.join(', ')}) @connection(key: "${name}_${field.name}") {
    edges { node { ${selection(nodeOf(field.type))} } }
  }
}`
}

function mutationFixtures(schema: GraphQLSchema): string[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => {
    const name = `fixture_${field.name}_Mutation`
    const variables = field.args.map(({ name: arg, type }) => `$${arg}: ${type.toString()}`)
    const passed = field.args.map(({ name: arg }: GraphQLArgument) => `${arg}: $${arg}`)
    const [declared, given] = [variables, passed].map((list) =>
      list.length > 0 ? `(${list.join(', ')})` : '',
    )
    const payload = getNamedType(field.type)
    return `mutation ${name}${declared} { ${field.name}${given} { ${selection(payload)} } }`
  })
}

/** Its leaves, the leaves of what stands directly below it, and nothing that asks for an argument. */
function selection(type: unknown, depth = 1): string {
  if (!isObjectType(type)) return '__typename'
  const fields = Object.values(type.getFields()).filter(
    ({ name, args }) => name !== 'query' && !args.some(isRequiredArgument),
  )
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name)
  if (depth === 0) return leaves.join(' ') || '__typename'
  const below = fields
    .filter((field) => isObjectType(getNamedType(field.type)) && !isConnection(field))
    .map((field) => `${field.name} { ${selection(getNamedType(field.type), depth - 1)} }`)
  return [...leaves, ...below].join(' ') || '__typename'
}

function isConnection(field: { type: GraphQLOutputType }): boolean {
  return getNamedType(field.type).name.endsWith('Connection')
}

function nodeOf(connection: GraphQLOutputType): unknown {
  const type = getNamedType(connection)
  return isObjectType(type) ? getNamedType(type.getFields()['nodes']!.type) : null
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  )
}

import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** A name in the docs, and the words that stand with it. */
export type DescribedMember = {
  name: string
  /** As the schema writes it, such as `[Ticket!]!`; null for a value of an enum. */
  type: string | null
  /** The type that it leads to. */
  leadsTo: string | null
  description: string
  /** The scope that it needs. */
  scope: string | null
  deprecated: string | null
  args: DescribedMember[]
}

/** A type in the docs. */
export type DescribedType = { name: string; description: string; members: DescribedMember[] }

/** What the docs say of a type; null for one that there is not. */
export function describedType(schema: GraphQLSchema, name: string): DescribedType | null {
  const type = schema.getType(name)
  return type ? { name, description: type.description ?? '', members: membersOf(type) } : null
}

/** The types whose name has these letters, at most so many, and the roots' fields as `Query.stores`. */
export function namesLike(schema: GraphQLSchema, letters: string, most: number): string[] {
  const wanted = letters.toLowerCase()
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  const fields = roots.flatMap((root) =>
    Object.keys(root?.getFields() ?? {}).map((field) => `${root!.name}.${field}`),
  )
  const types = Object.keys(schema.getTypeMap()).filter((name) => !name.startsWith('__'))
  const found = [...fields, ...types].filter((name) => name.toLowerCase().includes(wanted))
  return found.toSorted((one, other) => one.length - other.length).slice(0, most)
}

function membersOf(type: GraphQLNamedType): DescribedMember[] {
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    return Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()).map(member)
  if (!isEnumType(type)) return []
  return type.getValues().map(({ name, description, deprecationReason }) => ({
    name,
    type: null,
    leadsTo: null,
    description: description ?? '',
    scope: null,
    deprecated: deprecationReason ?? null,
    args: [],
  }))
}

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument

function member(field: Member): DescribedMember {
  const requires = field.astNode?.directives?.find(({ name }) => name.value === 'requires')
  const scope = requires?.arguments?.[0]?.value
  return {
    name: field.name,
    type: String(field.type),
    leadsTo: getNamedType(field.type).name,
    description: field.description ?? '',
    scope: scope?.kind === 'StringValue' ? scope.value : null,
    deprecated: field.deprecationReason ?? null,
    args: 'args' in field ? field.args.map(member) : [],
  }
}

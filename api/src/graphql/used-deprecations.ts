import {
  type DocumentNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { type Deprecation, deprecationsOf } from '../../../schema/deprecations.ts'

const inDocuments = new WeakMap<DocumentNode, readonly string[]>()

/**
 * What a request uses that the schema deprecates: fields, arguments, enum values and fields of inputs, in its document, which is
 * valid, and in the variables that were sent (R28). What `@skip` leaves out counts too: without it the document would not be valid.
 */
export function usedDeprecations(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly Deprecation[] {
  const deprecations = deprecationsOf(schema)
  if (deprecations.size === 0) return []
  let written = inDocuments.get(document)
  if (!written) inDocuments.set(document, (written = usedInDocument(schema, document)))
  const used = new Set([...written, ...usedInVariables(schema, operation, variables)])
  return [...used].flatMap((element) => deprecations.get(element) ?? [])
}

function usedInDocument(schema: GraphQLSchema, document: DocumentNode): string[] {
  const at = new TypeInfo(schema)
  const used: string[] = []
  visit(
    document,
    visitWithTypeInfo(at, {
      Field() {
        if (at.getFieldDef()?.deprecationReason != null) used.push(fieldElement())
      },
      Argument() {
        const argument = at.getArgument()
        if (argument?.deprecationReason != null && !at.getDirective())
          used.push(`${fieldElement()}(${argument.name}:)`)
      },
      ObjectField({ name }) {
        const input = getNamedType(at.getParentInputType())
        if (isInputObjectType(input) && input.getFields()[name.value]?.deprecationReason != null)
          used.push(`${input.name}.${name.value}`)
      },
      EnumValue() {
        const value = at.getEnumValue()
        if (value?.deprecationReason != null) used.push(`${getNamedType(at.getInputType())}.${value.name}`)
      },
    }),
  )
  return used

  function fieldElement() {
    return `${at.getParentType()?.name}.${at.getFieldDef()?.name}`
  }
}

function usedInVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string[] {
  const leading = leadingTypes(schema)
  if (leading.size === 0) return []
  const used: string[] = []
  for (const { variable, type } of variableDefinitions) {
    const named = typeFromAST(schema, type.kind === Kind.NON_NULL_TYPE ? type.type : type)
    if (isInputType(named)) look(named, variables[variable.name.value])
  }
  return used

  function look(type: GraphQLInputType, value: unknown): void {
    const named = getNamedType(type)
    if (value == null || !leading.has(named.name)) return
    if (Array.isArray(value)) return value.forEach((item) => look(named, item))
    if (isEnumType(named)) {
      if (named.getValue(String(value))?.deprecationReason != null) used.push(`${named.name}.${value}`)
    } else if (isInputObjectType(named))
      for (const [name, inner] of Object.entries(value)) {
        const field = named.getFields()[name]
        if (field?.deprecationReason != null) used.push(`${named.name}.${name}`)
        if (field) look(field.type, inner)
      }
  }
}

const leadingOf = new WeakMap<GraphQLSchema, ReadonlySet<string>>()

/** The input types and enums by which a variable can reach something deprecated: variables of others are not looked through. */
function leadingTypes(schema: GraphQLSchema): ReadonlySet<string> {
  const before = leadingOf.get(schema)
  if (before) return before
  const owners = new Set([...deprecationsOf(schema).keys()].map((element) => element.split('.')[0]!))
  const types = Object.values(schema.getTypeMap())
  const leading = new Set(
    types
      .filter((type) => (isEnumType(type) || isInputObjectType(type)) && owners.has(type.name))
      .map(String),
  )
  for (let size = -1; size !== leading.size;) {
    size = leading.size
    for (const type of types)
      if (isInputObjectType(type) && Object.values(type.getFields()).some((field) => leads(field.type)))
        leading.add(type.name)
  }
  leadingOf.set(schema, leading)
  return leading

  function leads(type: GraphQLInputType) {
    return leading.has(getNamedType(type).name)
  }
}

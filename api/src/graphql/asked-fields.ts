import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type SelectionSetNode,
} from 'graphql'

/** Whether something is asked for, by the value of a variable or a literal; null for always. */
export type Condition = FieldNode['directives'] | null

/** A field as an object of one type is asked for it: all that stands under one name, merged as it is executed. */
export type AskedField = {
  /** The name under which it is answered. */
  key: string
  definition: GraphQLField<unknown, unknown>
  parent: GraphQLObjectType
  /** Where its arguments stand. */
  node: FieldNode
  /** It is asked for when one of them holds. */
  conditions: Condition[]
  /** What is asked of what it leads to, a list for each type that is asked differently; empty for a leaf. */
  inner: AskedField[][]
}

const OF_SCHEMA = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef]

function definitionOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
  return OF_SCHEMA.find((field) => field.name === name) ?? type.getFields()[name]
}

type Standing = { node: FieldNode; condition: Condition; on: readonly string[] }

/**
 * What an operation asks for, as it is executed: fragments spread, what stands under one name merged, and of an interface each
 * type by itself. Of conditions within conditions the outer one counts, so that nothing seems less than it can be.
 */
export function askedFields(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  root: GraphQLObjectType,
  selections: SelectionSetNode,
): AskedField[] {
  function spread(
    set: SelectionSetNode,
    outer: Condition,
    on: readonly string[],
    standing: Standing[],
    seen: Map<Condition, Set<string>>,
  ): Standing[] {
    for (const selection of set.selections) {
      const condition = outer ?? (selection.directives?.length ? selection.directives : null)
      if (selection.kind === Kind.FIELD) {
        standing.push({ node: selection, condition, on })
        continue
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)
      if (!fragment) continue
      const type = fragment.typeCondition?.name.value
      const within = type === undefined || on.includes(type) ? on : [...on, type]
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const mark = `${selection.name.value} ${within.join(' ')}`
        const before = seen.get(condition) ?? new Set()
        if (before.has(mark)) continue
        seen.set(condition, before.add(mark))
      }
      spread(fragment.selectionSet, condition, within, standing, seen)
    }
    return standing
  }

  function isOn(type: GraphQLObjectType, names: readonly string[]): boolean {
    return names.every((name) => {
      const wanted = schema.getType(name)
      return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type))
    })
  }

  function fieldsOf(type: GraphQLObjectType, standing: readonly Standing[]): AskedField[] {
    const groups = Map.groupBy(standing, ({ node }) => (node.alias ?? node.name).value)
    return [...groups].flatMap(([key, group]) => {
      const [{ node }] = group as [Standing]
      const definition = definitionOf(type, node.name.value)
      if (!definition) return []
      const inner = group.flatMap(({ node, condition }) =>
        node.selectionSet ? spread(node.selectionSet, condition, [], [], new Map()) : [],
      )
      const named = getNamedType(definition.type)
      return [
        {
          key,
          definition,
          parent: type,
          node,
          conditions: group.map(({ condition }) => condition),
          inner: isCompositeType(named) && !named.name.startsWith('__') ? ofEachType(named, inner) : [],
        },
      ]
    })
  }

  function ofEachType(type: GraphQLCompositeType, standing: readonly Standing[]): AskedField[][] {
    if (isObjectType(type))
      return [
        fieldsOf(
          type,
          standing.filter(({ on }) => isOn(type, on)),
        ),
      ]
    const different = new Map<string, AskedField[]>()
    for (const possible of schema.getPossibleTypes(type)) {
      const own = standing.filter(({ on }) => isOn(possible, on))
      const mark = own.map((one) => standing.indexOf(one)).join()
      if (!different.has(mark)) different.set(mark, fieldsOf(possible, own))
    }
    return [...different.values()]
  }

  return fieldsOf(root, spread(selections, null, [], [], new Map()))
}

import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** Something of the schema that is to go (R28). */
export type Deprecation = {
  /** Which, as a schema coordinate: `Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`. */
  element: string
  /** What to use in its place, and both dates. */
  reason: string
  deprecatedOn: Temporal.PlainDate
  /** From this day on it may be missing. */
  goesOn: Temporal.PlainDate
}

/**
 * Both dates stand at the end of the reason, since that is all that introspection tells of a deprecation: a directive of ours
 * would be seen by those alone who read the file.
 */
const DATES = /\. Deprecated on (\d{4}-\d{2}-\d{2}); it goes on (\d{4}-\d{2}-\d{2})\.$/

/** For how long at least what is deprecated stays. */
const AT_LEAST = { months: 12 }

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, Deprecation>>()

/**
 * What a schema deprecates, by its coordinate; read once for each schema.
 * @throws Error for a reason without its dates, or one that gives less than a year
 */
export function deprecationsOf(schema: GraphQLSchema): ReadonlyMap<string, Deprecation> {
  let found = known.get(schema)
  if (!found) {
    const read = deprecatedElements(schema).map(([element, reason]) => deprecationOf(element, reason))
    known.set(schema, (found = new Map(read.map((each) => [each.element, each]))))
  }
  return found
}

/** @throws Error for a reason without its dates, or one that gives less than a year */
export function deprecationOf(element: string, reason: string): Deprecation {
  const [, since, until] = DATES.exec(reason) ?? []
  if (!since || !until)
    throw new Error(
      `${element}: end the reason with “Deprecated on YYYY-MM-DD; it goes on YYYY-MM-DD.”, not “${reason}”`,
    )
  const deprecatedOn = Temporal.PlainDate.from(since)
  const goesOn = Temporal.PlainDate.from(until)
  if (Temporal.PlainDate.compare(goesOn, deprecatedOn.add(AT_LEAST)) < 0)
    throw new Error(`${element} goes on ${until}, less than a year after ${since}.`)
  return { element, reason, deprecatedOn, goesOn }
}

type Marked = { name: string; deprecationReason?: string | null }

/** Everything that carries `@deprecated`, with its reason. */
function deprecatedElements(schema: GraphQLSchema): [element: string, reason: string][] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return []
    if (isObjectType(type) || isInterfaceType(type))
      return Object.values(type.getFields()).flatMap((field: GraphQLField<unknown, unknown>) => [
        ...marked(`${type.name}.${field.name}`, field),
        ...field.args.flatMap((arg: GraphQLArgument) =>
          marked(`${type.name}.${field.name}(${arg.name}:)`, arg),
        ),
      ])
    if (isInputObjectType(type))
      return Object.values(type.getFields()).flatMap((field) => marked(`${type.name}.${field.name}`, field))
    if (isEnumType(type))
      return type.getValues().flatMap((value) => marked(`${type.name}.${value.name}`, value))
    return []
  })
}

function marked(element: string, { deprecationReason }: Marked): [string, string][] {
  return deprecationReason == null ? [] : [[element, deprecationReason]]
}

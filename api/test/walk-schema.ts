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
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'
import { parseNodeId } from '../src/graphql/node-id.ts'

/** What may stand for an argument, by its name, as GraphQL writes it. */
export type Stand = Readonly<Record<string, readonly string[]>>

type Argument = GraphQLArgument | GraphQLInputField
type Root = GraphQLField<unknown, unknown>

/** What stands for the rest: words and numbers that narrow, and never whose they are. */
const PLAIN: Stand = {
  Boolean: ['true', 'false'],
  Int: ['50'],
  String: ['"2026-11"'],
  Date: ['"2026-12-01"'],
  DateTime: ['"2026-12-01T08:00:00Z"'],
  Decimal: ['"1"'],
}

/** Arguments that say where a page begins: what they lead to is on the page that is asked for whole. */
const PAGING = new Set(['after', 'before', 'last'])
/** Where words are looked for, they are looked for in every walk. */
const SOUGHT = new Set(['search', 'text'])

/** Every type that can be reached from a type, itself too; what the given fields lead to, if nothing else does, is left out. */
export function reachOf(schema: GraphQLSchema, from: GraphQLNamedType, without: ReadonlySet<string>) {
  const reached = new Set<GraphQLNamedType>([from])
  const all = schema.getQueryType()
  for (const type of reached) {
    if (isInterfaceType(type))
      for (const possible of schema.getPossibleTypes(type).values()) reached.add(possible)
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields()))
      if (
        !isLeafType(getNamedType(field.type)) &&
        getNamedType(field.type) !== all &&
        !without.has(`${type.name}.${field.name}`)
      )
        reached.add(getNamedType(field.type))
  }
  return [...reached].filter(isObjectType)
}

/**
 * The documents that ask a root field for every field that its answer can lead to: with each value that its arguments may
 * have where it is walked thoroughly, else with those that it needs. A value that nothing stands for is an error.
 */
export function walksOf(schema: GraphQLSchema, root: Root, stands: readonly Stand[], isThorough: boolean) {
  const verb = schema.getMutationType()?.getFields()[root.name] === root ? 'mutation' : 'query'
  const documents = stands.flatMap((stand) =>
    waysToAsk(root.args, standFor(root, stand), isThorough).flatMap((given) =>
      selectionsOf(schema, root, { given, stand }).map(
        ({ selection, fragments }) =>
          `${verb} { ${root.name}${given && `(${given})`} ${selection} } ${fragments.join(' ')}`,
      ),
    ),
  )
  return [...new Set(documents)]
}

/** What stands for the arguments of one root field: what is said of it alone before what is said of all. */
function standFor(root: Root, stand: Stand): Stand {
  const own = Object.entries(stand).flatMap(([name, values]) =>
    name.startsWith(`${root.name}.`) ? [[name.slice(root.name.length + 1), values]] : [],
  )
  return { ...stand, ...Object.fromEntries(own) }
}

/** One way with what is needed, and one more for each value of each other argument. */
export function waysToAsk(args: readonly Argument[], stand: Stand, isThorough: boolean): string[] {
  const needed = args.filter(
    (arg) =>
      isRequiredArgument(arg as GraphQLArgument) ||
      isRequiredInputField(arg as GraphQLInputField) ||
      arg.name === 'first',
  )
  const ways = needed.map((arg) => ({ name: arg.name, values: valuesOf(arg, stand, isThorough) }))
  const most = Math.max(1, ...ways.map(({ values }) => values.length))
  const base = Array.from({ length: most }, (_, turn) =>
    ways.map(({ name, values }) => `${name}: ${values[turn % values.length]}`),
  )
  const more = args
    .filter((arg) => !needed.includes(arg) && !PAGING.has(arg.name) && (isThorough || SOUGHT.has(arg.name)))
    .flatMap((arg) => valuesOf(arg, stand, isThorough).map((value) => [...base[0]!, `${arg.name}: ${value}`]))
  return [...base, ...more].map((given) => given.join(', '))
}

function valuesOf(arg: Argument, stand: Stand, isThorough: boolean): readonly string[] {
  const type = getNamedType(arg.type)
  const listed = isListType(isNonNullType(arg.type) ? arg.type.ofType : arg.type)
  const wrapped = (values: readonly string[]) => (listed ? values.map((value) => `[${value}]`) : values)
  if (stand[arg.name]) return wrapped(stand[arg.name]!)
  if (isEnumType(type)) return wrapped(type.getValues().map(({ name }) => name))
  if (PLAIN[type.name]) return wrapped(PLAIN[type.name]!)
  if (!isInputObjectType(type)) throw new Error(`Nothing stands for the argument ${arg.name}: ${arg.type}.`)
  return wrapped(waysToAsk(Object.values(type.getFields()), stand, isThorough).map((given) => `{ ${given} }`))
}

/** All that an answer can hold: of an interface, one selection for each type that an id at hand has. */
function selectionsOf(schema: GraphQLSchema, root: Root, { given, stand }: { given: string; stand: Stand }) {
  const type = getNamedType(root.type)
  if (isLeafType(type)) return [{ selection: '', fragments: [] }]
  const nouns = given.match(/\w+_\w+/g)?.map((id) => parseNodeId(id)?.noun) ?? []
  const names = isInterfaceType(type)
    ? schema.getPossibleTypes(type).filter(({ name }) => nouns.some((noun) => noun === name))
    : [type]
  return names.map((of) => {
    const fragments = new Map<string, string>()
    // Where a change leads back to all that may be asked, that is asked by itself.
    spread(of, { stand, above: new Set([schema.getQueryType()!.name]), fragments })
    return { selection: `{ __typename ...All${of.name} }`, fragments: [...fragments.values()] }
  })
}

type Spread = { stand: Stand; above: ReadonlySet<string>; fragments: Map<string, string> }

/** Writes a fragment of all fields of a type, and of what they lead to; where that comes round again it ends. */
function spread(type: GraphQLNamedType, { stand, above, fragments }: Spread) {
  if (!isObjectType(type) || fragments.has(type.name)) return
  fragments.set(type.name, '')
  const path = new Set([...above, type.name])
  const fields = Object.values(type.getFields()).map(({ name, args, type: declared }) => {
    const to = getNamedType(declared)
    const given = waysToAsk(args, stand, false)[0]
    const asked = given ? `${name}(${given})` : name
    if (isLeafType(to)) return asked
    if (path.has(to.name)) return `${asked} { __typename }`
    spread(to, { stand, above: path, fragments })
    return `${asked} { __typename ...All${to.name} }`
  })
  fragments.set(type.name, `fragment All${type.name} on ${type.name} { ${fields.join(' ')} }`)
}

/** What an answer tells, each with the field of a type that tells it; `within` is the field that holds it. */
export function toldBy(answer: unknown, within = ''): { field: string; value: unknown }[] {
  if (!isHolder(answer))
    return answer === null || answer === undefined ? [] : [{ field: within, value: answer }]
  if (Array.isArray(answer)) return answer.flatMap((one) => toldBy(one, within))
  const { __typename: type, ...fields } = answer
  const told = Object.entries(fields).flatMap(([name, value]) =>
    toldBy(value, `${String(type ?? within)}.${name}`),
  )
  return [...(within ? [{ field: within, value: null }] : []), ...told]
}

/** The fields of types whose answers are not the same in both; `within` is the field that holds them. */
export function differingIn(one: unknown, two: unknown, within = ''): string[] {
  if (one === two) return []
  if (!isHolder(one) || !isHolder(two)) return [within]
  if (Array.isArray(one) && Array.isArray(two) && one.length !== two.length) return [within]
  const [type, names] = [one['__typename'], new Set([...Object.keys(one), ...Object.keys(two)])]
  return [...names].flatMap((name) =>
    differingIn(one[name], two[name], Array.isArray(one) ? within : `${String(type ?? within)}.${name}`),
  )
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

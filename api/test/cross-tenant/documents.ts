import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql'
import { NODE_PREFIXES, nodeId, type NodeName, parseNodeId } from '../../src/graphql/node-id.ts'
import { tellingOf } from './telling.ts'
import { type Stand, waysToAsk, walksOf } from '../walk-schema.ts'

/** A document that asks for something by ids, numbers, names or words, and the variables that stand for them. */
export type Asked = { name: string; root: string; query: string; variables: readonly string[] }

type Root = GraphQLField<unknown, unknown>

/** Arguments whose names do not say what they are ids of. */
const OTHERWISE: Record<string, NodeName> = {
  assignedTo: 'Person',
  assignedToIn: 'Person',
  storeIn: 'Store',
  assigneeId: 'Person',
  ownerId: 'Person',
  mentionedIds: 'Person',
  requesterId: 'Person',
  actorId: 'Person',
  byId: 'Person',
  touching: 'Store',
  suggestedByStoreId: 'Store',
  votedByStoreId: 'Store',
  upTo: 'TicketEvent',
  intoTicketId: 'Ticket',
  otherTicketId: 'Ticket',
  followsUpId: 'Ticket',
  sourceTicketId: 'Ticket',
  intoSuggestionId: 'Suggestion',
  commentId: 'SuggestionComment',
  offerId: 'SuggestionOffer',
  mergeId: 'SuggestionMerge',
  timerId: 'WorkTimer',
  partId: 'ProjectPart',
  lineId: 'StatementLine',
  invitationId: 'PartnerInvitation',
  fixId: 'PlatformFix',
  'learningShown.ids': 'LearningPiece',
  'learningHelped.id': 'LearningPiece',
  'markNotificationsRead.ids': 'Notification',
}

/** Arguments that name what is the platform's, the same for all. */
const OF_ALL: Stand = { key: ['"DESK"'], calendarKey: ['"DESK"'], planKey: ['"PRO"'], plan: ['"PRO"'] }

/** Root fields that say by another name what they take the number of. */
const OF_NUMBER: Record<string, string> = { mailStatement: 'Statement' }

/** What is written where a variable stands for an id: the id of its noun that nothing has tells the noun, as `walksOf` wants it. */
export const variableOf = (noun: NodeName) => nodeId(noun, '00000000-0000-0000-0000-000000000000')

const PLAIN: Stand = {
  search: ['$words'],
  slug: ['$slug'],
  token: ['"no such token"'],
  month: ['"2026-10"'],
  components: ['"CART"'],
  first: ['5'],
}

/** Every query of a schema by every id, number, name and word that it takes, one after another, and by none. */
export function queriesOf(schema: GraphQLSchema): Asked[] {
  return Object.values(schema.getQueryType()!.getFields()).flatMap((root) =>
    once(root, walksOf(schema, root, standsOf(schema, root), true)),
  )
}

/** Every mutation that takes an id, with what it needs, and with each other id that it takes. */
export function mutationsOf(schema: GraphQLSchema): Asked[] {
  return Object.values(schema.getMutationType()!.getFields()).flatMap((root) => {
    const payload = getNamedType(root.type)
    const come = isObjectType(payload) ? Object.values(payload.getFields()) : []
    const told = come
      .filter(({ name }) => name !== 'query' && name !== 'userErrors')
      .map(
        ({ name, type }) =>
          `${name} ${tellingOf(getNamedType(type), isListType(getNullableType(type)) ? 2 : 1)}`,
      )
    const errors = come.some(({ name }) => name === 'userErrors')
      ? 'userErrors { code field message names }'
      : ''
    const documents = standsOf(schema, root).flatMap((stand) => {
      const ways = waysToAsk(root.args, stand, true)
      return [...ways, allAtOnce(ways)].map(
        (given) => `mutation { ${root.name}(${given}) { __typename ${told.join(' ')} ${errors} } }`,
      )
    })
    return once(root, documents).filter(({ variables }) => variables.some((name) => name !== 'requestKey'))
  })
}

/** The way with what is needed, and with every id beside that another way adds. */
function allAtOnce(ways: readonly string[]): string {
  const base = ways[0]!.replace(/ }$/, '')
  const added = ways.flatMap((way) =>
    way.startsWith(base) ? (way.slice(base.length).match(/^, \w+: \[?\$[a-z]{3}_\w+\]?(?= }$)/) ?? []) : [],
  )
  return `${base}${[...new Set(added)].join('')} }`
}

/** What stands for the arguments of a root field: a variable for each id; `node` and `nodes` take every noun. */
function standsOf(schema: GraphQLSchema, root: Root): Stand[] {
  const given = new Map(argumentsOf(root.args).map((arg) => [arg.name, arg]))
  const stand: Record<string, readonly string[]> = { ...PLAIN, requestKey: ['$requestKey'], ...OF_ALL }
  for (const [name, { type }] of given) {
    if (getNamedType(type).name === 'ID' && !OF_ALL[name])
      stand[name] = nounsOf(schema, root, name).map((noun) => `$${variableOf(noun)}`)
    if (name === 'number') stand[name] = [`$number_${OF_NUMBER[root.name] ?? getNamedType(root.type).name}`]
    if (name === 'text' && getNamedType(type).name === 'String') stand[name] = ['$words']
  }
  const many = stand['id'] ?? stand['ids']
  if (!['node', 'nodes'].includes(root.name) || !many) return [stand]
  return many.map((one) => ({ ...stand, id: [one], ids: [one] }))
}

/** What an argument of the type ID is an id of. */
function nounsOf(schema: GraphQLSchema, root: Root, name: string): NodeName[] {
  const nouns = Object.keys(NODE_PREFIXES) as NodeName[]
  if (['node', 'nodes'].includes(root.name))
    return schema.getPossibleTypes(schema.getType('Node') as never).map((type) => type.name as NodeName)
  const otherwise = OTHERWISE[`${root.name}.${name}`] ?? OTHERWISE[name]
  if (otherwise) return [otherwise]
  if (name !== 'id') {
    const named = nouns.find(
      (noun) =>
        `${noun}Id`.toLowerCase() === name.toLowerCase() || `${noun}Ids`.toLowerCase() === name.toLowerCase(),
    )
    if (named) return [named]
  }
  const byName = nouns
    .filter((noun) => root.name.toLowerCase().includes(noun.toLowerCase()))
    .sort((a, b) => b.length - a.length)[0]
  const payload = getNamedType(root.type)
  const byPayload = nouns.find((noun) => noun === payload.name)
  const come = isObjectType(payload)
    ? Object.values(payload.getFields()).map(({ type }) => getNamedType(type).name)
    : []
  const found = byPayload ?? byName ?? nouns.find((noun) => come.includes(noun))
  if (name !== 'id' || !found) throw new Error(`Nothing says what ${root.name}(${name}) is an id of.`)
  return [found]
}

/** The arguments, and what the inputs among them hold. */
function argumentsOf(
  args: readonly (GraphQLArgument | GraphQLInputField)[],
  above: readonly GraphQLInputType[] = [],
): (GraphQLArgument | GraphQLInputField)[] {
  return args.flatMap((arg) => {
    const type = getNamedType(arg.type)
    if (!isInputObjectType(type) || above.includes(type)) return [arg]
    return [arg, ...argumentsOf(Object.values(type.getFields()), [...above, type])]
  })
}

/** Of the documents that ask a root field for the same things in the same places, the first. */
function once(root: Root, documents: readonly string[]): Asked[] {
  const asked = new Map<string, Asked>()
  for (const document of documents) {
    const places = [...document.matchAll(/(\w+): \[?\$(\w+)/g)].map(
      ([, place, variable]) => [place!, variable!] as const,
    )
    const named = places.filter(([place]) => place !== 'requestKey')
    const by = [
      ...new Set(
        named.map(([place, variable]) =>
          place === 'id' || place === 'ids' ? `${place} of ${parseNodeId(variable)?.noun}` : place,
        ),
      ),
    ].join(' and ')
    const variables = [...new Set(places.map(([, variable]) => variable))]
    const name = `${root.name}${by && ` by ${by}`}`
    if (!asked.has(name))
      asked.set(name, { name, root: root.name, query: declared(document, variables), variables })
  }
  return [...asked.values()]
}

function declared(document: string, variables: readonly string[]): string {
  if (variables.length === 0) return document
  const types = variables.map(
    (name) => `$${name}: ${name.startsWith('number_') ? 'Int!' : parseNodeId(name) ? 'ID!' : 'String!'}`,
  )
  return document.replace(/^(query|mutation)/, `$1 (${types.join(', ')})`)
}

import { randomUUID } from 'node:crypto'
import { nodeId } from '../src/graphql/node-id.ts'
import type { Person } from '../src/people/person.entity.ts'
import type { World } from './world.ts'

const PAYLOAD = `{
  suggestion { id number title body product status voteCount isPublic plannedFor decisionReason ownVotes { store { id } }
    decisions { status reason at by { name side } } }
  userErrors { code field } }`

/** The mutations of suggestions, each with an `input`. */
export const SUGGEST = `mutation ($input: SuggestInput!) { suggest(input: $input) ${PAYLOAD} }`
export const CAST = `mutation ($input: VoteInput!) { castVote(input: $input) ${PAYLOAD} }`
export const WITHDRAW = `mutation ($input: VoteInput!) { withdrawVote(input: $input) ${PAYLOAD} }`
export const DECIDE = `mutation ($input: DecideSuggestionInput!) { decideSuggestion(input: $input) ${PAYLOAD} }`

/** Ids that nothing has. */
export const MISSING_STORE = nodeId('Store', randomUUID())
export const MISSING_SUGGESTION = nodeId('Suggestion', randomUUID())

type SuggestionRow = {
  id: string
  number: number
  title: string
  voteCount: number
  ownVotes: unknown[]
  decisions: unknown[]
}
type Shop = { owner: Person; id: string }

/** What specs of suggestions need of a world: stores with their ids, wishes, votes and decisions, through the API. */
export function boardOf(world: World) {
  /** Runs a mutation: its payload, or the top-level code and reason it was refused with. */
  async function run(person: Person | null, operation: string, input: object) {
    const { data, errors } = await world.as(person).run(operation, { input })
    const [payload] = Object.values((data ?? {}) as Record<string, Payload>)
    return { ...(payload as Payload), ...errors?.[0]?.extensions }
  }
  type Payload = { suggestion: SuggestionRow; userErrors: { code: string; field: string[] | null }[] }

  async function buildShop(name?: string) {
    const { store, owner } = await world.buildStore({ name })
    return { store, owner, id: nodeId('Store', store.id) }
  }

  async function suggest({ owner, id }: Shop, title = 'Show stock by shop', changes: object = {}) {
    const wish = { storeId: id, title, body: 'Customers ask which shop has it.', ...changes }
    return (await run(owner, SUGGEST, wish)).suggestion
  }

  /** A wish that comes as a ticket, and stays private to its store (T6). */
  async function suggestPrivately({ owner, id }: Shop, title: string): Promise<SuggestionRow> {
    const input = { storeId: id, type: 'PRODUCT_SUGGESTION', title, body: 'Only for us.' }
    const open = 'mutation ($input: OpenTicketInput!) { openTicket(input: $input) { userErrors { code } } }'
    await world.as(owner).run(open, { input })
    const list =
      'query ($search: String) { suggestions(first: 1, filter: { search: $search }) { nodes { id number title } } }'
    return (await world.as(owner).run(list, { search: title })).data.suggestions.nodes[0]
  }

  async function decide(person: Person, { id }: { id: string }, status: string, reason = 'We weighed it.') {
    await run(person, DECIDE, { suggestionId: id, status, reason })
  }

  return { run, buildShop, suggest, suggestPrivately, decide }
}

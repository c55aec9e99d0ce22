import { createHash } from 'node:crypto'
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql'
import { topLevel } from './errors.ts'

/** The largest page. */
export const PAGE_LIMIT = 100

/** How many values one list of a filter holds at most. */
const VALUES_LIMIT = 250

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the start, 1 to 100. Exactly one of `first` and `last`.',
  })
  first?: number | null

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  after?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'How many from the end, 1 to 100. Exactly one of `first` and `last`.',
  })
  last?: number | null

  @Field(() => String, { nullable: true, description: 'Only what comes before this cursor.' })
  before?: string | null
}

@ObjectType({ description: 'Where a page stands within its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether something precedes.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'The cursor of the first row.' })
  startCursor!: string | null

  @Field(() => String, { nullable: true, description: 'The cursor of the last row.' })
  endCursor!: string | null
}

/** A page of a list as a read returns it. */
export type Page<Row> = {
  edges: { cursor: string; node: Row }[]
  nodes: Row[]
  pageInfo: PageInfo
  totalCount: number | null
}

/** Makes the two Relay types of a list: its connection and its edge. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { description: `A ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, {
      description: 'Marks this place in the list; good only for the same order and filter.',
    })
    cursor!: string

    @Field(() => node, { description: 'The row itself.' })
    node!: Node
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The rows with their cursors.' })
    edges!: Edge[]

    @Field(() => [node], { description: 'The rows alone.' })
    nodes!: Node[]

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo

    @Field(() => Int, {
      nullable: true,
      description: 'How many rows the list has in all; counted only when asked for.',
    })
    totalCount!: number | null
  }
  return { Connection, Edge }
}

/** What a read needs to know of the page asked for. */
export type Slice = {
  limit: number
  /** Whether the list is walked from its end. */
  backward: boolean
  /** The sort values of the row to start beyond, or null. */
  beyond: (string | number | null)[] | null
  fingerprint: string
}

/**
 * Reads the page arguments. `order` names everything the list is sorted and filtered by: a cursor is bound to it.
 * @throws BAD_USER_INPUT for both or neither of first and last, a size beyond 1 to 100, a cursor of another list, or a list
 * of more than 250 values to filter by.
 */
export function sliceOf(page: PageArgs, order: unknown): Slice {
  if (typeof order === 'object' && order !== null) refuseLongLists(order)
  const backward = page.last != null
  if (backward === (page.first != null))
    throw topLevel('BAD_USER_INPUT', 'Give exactly one of first and last.')
  if (backward ? page.after != null : page.before != null)
    throw topLevel('BAD_USER_INPUT', 'Use first with after, and last with before.')
  const limit = (backward ? page.last : page.first) as number
  if (limit < 1 || limit > PAGE_LIMIT) throw topLevel('BAD_USER_INPUT', `A page has 1 to ${PAGE_LIMIT} rows.`)
  const fingerprint = createHash('sha1').update(JSON.stringify(order)).digest('base64url').slice(0, 8)
  const cursor = backward ? page.before : page.after
  return { limit, backward, beyond: cursor == null ? null : parseCursor(cursor, fingerprint), fingerprint }
}

/**
 * Refuses a filter with a list that is longer than any statement is made for.
 * @throws BAD_USER_INPUT naming the list
 */
export function refuseLongLists(filter: object): void {
  for (const [name, values] of Object.entries(filter))
    if (Array.isArray(values) && values.length > VALUES_LIMIT)
      throw topLevel('BAD_USER_INPUT', `${name} holds at most ${VALUES_LIMIT} values.`)
}

/**
 * Builds a page from one row more than was asked for. Rows come in the order they were walked. A cursor can be read by
 * whoever has it: its sort values are such as the viewer may know.
 */
export function pageOf<Row>(
  walked: Row[],
  slice: Slice,
  sortValues: (row: Row) => (string | number | null)[],
  totalCount: number | null = null,
): Page<Row> {
  const more = walked.length > slice.limit
  const nodes = walked.slice(0, slice.limit)
  if (slice.backward) nodes.reverse()
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(sortValues(node), slice.fingerprint) }))
  return {
    edges,
    nodes,
    totalCount,
    pageInfo: {
      hasNextPage: slice.backward ? slice.beyond !== null : more,
      hasPreviousPage: slice.backward ? more : slice.beyond !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function cursorOf(values: (string | number | null)[], fingerprint: string): string {
  return Buffer.from(JSON.stringify([fingerprint, ...values])).toString('base64url')
}

function parseCursor(cursor: string, fingerprint: string): (string | number | null)[] {
  try {
    const [bound, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as (
      string | number | null
    )[]
    if (bound === fingerprint && values.every((value) => value === null || typeof value !== 'object'))
      return values
  } catch {
    // answered below, like every cursor that is not of this list
  }
  throw foreignCursor()
}

/** What a cursor of another list is answered with. */
export function foreignCursor(): Error {
  return topLevel('BAD_USER_INPUT', 'The cursor does not belong to this list.')
}

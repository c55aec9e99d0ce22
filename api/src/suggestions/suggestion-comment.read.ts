import { type RawBuilder, sql } from 'kysely'
import { type Page, pageOf, type Slice } from '../graphql/connections.ts'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { type CommentSide, editableUntil } from './suggestion-comment.entity.ts'
import type { SuggestionCommentType } from './suggestion-comment.type.ts'
import { groupOf } from './suggestion-group.ts'
import type { SuggestionReference } from './suggestion-order.type.ts'
import { suggestionReference } from './suggestion-reference.ts'
import { commentPolicy } from './suggestion.policy.ts'
import { isPublic, isReadBy } from './who-reads-comment.ts'

/** Who reads, and when: a comment can be worded anew for a while. */
export type CommentAsk = { viewer: Viewer; now: Temporal.Instant }

/** Which of a suggestion's comments: those of one store and the product team's, or all that the viewer reads. */
export type CommentsAsked = { slice: Slice; storeId: string | null; isCounted: boolean }

type Row = {
  id: string
  version: number
  suggestion: SuggestionReference
  store: { id: string; slug: string; name: string } | null
  isPublic: boolean
  side: CommentSide
  writerId: string
  writer: string
  words: string | null
  writtenAt: string
  editedAt: string | null
  removedAt: string | null
  removerId: string | null
  remover: string | null
  reason: string | null
}

/**
 * A page of the comments that a viewer reads on each of some suggestions and on what was merged into it, oldest first, by
 * suggestion: one statement, one more for a count.
 */
export async function readComments(
  reads: Reads,
  ask: CommentAsk,
  suggestionIds: readonly string[],
  { slice, storeId, isCounted }: CommentsAsked,
): Promise<ReadonlyMap<string, Page<SuggestionCommentType>>> {
  const isOfStore =
    storeId === null ? sql`true` : sql`(comment.store_id is null or comment.store_id = ${storeId}::uuid)`
  const read = sql`${isReadBy(ask.viewer)} and ${isOfStore}`
  const [rows, counts] = await Promise.all([
    pagesOf(reads, suggestionIds, slice, read),
    isCounted ? countsOf(reads, suggestionIds, read) : null,
  ])
  const walked = Map.groupBy(rows, ({ of }) => of)
  return new Map(
    suggestionIds.map((id) => {
      const total = counts && (counts.get(id) ?? 0)
      const page = pageOf(walked.get(id) ?? [], slice, (row) => [row.writtenAt, row.id], total)
      const nodes = page.nodes.map((row) => commentOf(row, ask))
      const edges = page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! }))
      return [id, { ...page, nodes, edges }]
    }),
  )
}

/** Those of some comments that a viewer reads, by primary key, in one statement. */
export async function readCommentsById(
  reads: Reads,
  ask: CommentAsk,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SuggestionCommentType>> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from suggestion_comment comment join suggestion wish on wish.id = comment.suggestion_id ${NAMED}
    where comment.id = any(${[...ids]}::uuid[]) and ${isReadBy(ask.viewer)}`.execute(reads)
  return new Map(rows.map((row) => [row.id, commentOf(row, ask)]))
}

async function pagesOf(
  reads: Reads,
  suggestionIds: readonly string[],
  { backward, beyond, limit }: Slice,
  read: RawBuilder<unknown>,
) {
  const direction = sql.raw(backward ? 'desc' : 'asc')
  const further =
    beyond === null
      ? sql`true`
      : sql`(comment.written_at, comment.id) ${sql.raw(backward ? '<' : '>')} (${beyond[0]}::timestamptz, ${beyond[1]}::uuid)`
  const { rows } = await sql<Row & { of: string }>`
    select asked.id as of, told.* from unnest(${[...suggestionIds]}::uuid[]) as asked(id)
      cross join lateral (
        select ${COLUMNS} from ${COMMENTS} ${NAMED}
        where ${read} and ${further}
        order by comment.written_at ${direction}, comment.id ${direction} limit ${limit + 1}) told
    order by told."writtenAt" ${direction}, told.id ${direction}`.execute(reads)
  return rows
}

async function countsOf(
  reads: Reads,
  suggestionIds: readonly string[],
  read: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ of: string; count: number }>`
    select asked.id as of, (select count(*)::int from ${COMMENTS} where ${read}) as count
    from unnest(${[...suggestionIds]}::uuid[]) as asked(id)`.execute(reads)
  return new Map(rows.map(({ of, count }) => [of, count]))
}

/** The comments on what is asked for and on what was merged into it. */
const COMMENTS = sql`${groupOf(sql`asked.id`)} as member join suggestion wish on wish.id = member.id
  join suggestion_comment comment on comment.suggestion_id = member.id`

const NAMED = sql`join person writer on writer.id = comment.writer_id
  left join store on store.id = comment.store_id left join person remover on remover.id = comment.removed_by_id`

const COLUMNS = sql`comment.id, comment.version, ${isPublic} as "isPublic", comment.side, comment.words, comment.written_at as "writtenAt",
  comment.edited_at as "editedAt", comment.removed_at as "removedAt", comment.removal_reason as reason,
  writer.id as "writerId", writer.name as writer, remover.id as "removerId", remover.name as remover,
  json_build_object('id', wish.id, 'number', wish.number, 'title', wish.title) as suggestion,
  case when store.id is not null then json_build_object('id', store.id, 'slug', store.slug, 'name', store.name) end as store`

function commentOf(row: Row, { viewer, now }: CommentAsk): SuggestionCommentType {
  const { writerId, removerId } = row
  const writtenAt = instantFrom(row.writtenAt)
  const isEditable = row.removedAt === null && Temporal.Instant.compare(now, editableUntil(writtenAt)) <= 0
  return {
    id: nodeId('SuggestionComment', row.id),
    version: row.version,
    suggestion: suggestionReference(row.suggestion),
    store: row.store && storeLink(row.store),
    isPublic: row.isPublic,
    isOwn: writerId === viewer.personId,
    writer: actorOf(row.writer, row.side),
    words: row.words,
    writtenAt,
    editedAt: instantFrom(row.editedAt),
    removedAt: instantFrom(row.removedAt),
    removedBy:
      row.remover === null ? null : actorOf(row.remover, removerId === writerId ? row.side : 'PLATFORM'),
    removalReason: row.reason,
    viewerCan: {
      edit: isEditable && commentPolicy.edit(viewer, { writerId, storeId: row.store?.id ?? null }) === true,
      remove: row.removedAt === null && commentPolicy.remove(viewer, { writerId }) === true,
    },
  }
}

function actorOf(name: string, side: CommentSide) {
  return { name, initials: initialsOf(name), side }
}

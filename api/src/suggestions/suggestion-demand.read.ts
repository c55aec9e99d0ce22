import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { isToldOfTickets, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { MOST_TOLD } from './most-told.ts'
import type { SuggestionDemandType } from './suggestion-demand.type.ts'
import { groupOf } from './suggestion-group.ts'

/**
 * Who asked for some suggestions and for what was merged into them outside the board, the latest 100 first, by suggestion: of
 * all for the platform's people, and for others what their own stores asked for. One statement.
 */
export async function readSuggestionDemands(
  reads: Reads,
  viewer: Viewer,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionDemandType[]>> {
  const stores = ticketsVisibleTo(viewer)
  const rows = await reads
    .selectFrom('suggestion')
    .innerJoinLateral(latestOf(stores).as<'told'>('told'), (join) => join.onTrue())
    .innerJoin('suggestion_demand', 'suggestion_demand.id', 'told.id')
    .innerJoin('store', 'store.id', 'suggestion_demand.store_id')
    .leftJoin('person', 'person.id', 'suggestion_demand.asked_by_id')
    .leftJoin('ticket', (join) =>
      join
        .onRef('ticket.id', '=', 'suggestion_demand.ticket_id')
        .on(sql<boolean>`${isToldOfTickets(viewer)}::boolean`),
    )
    .where('suggestion.id', '=', (eb) => eb.fn.any(eb.val([...suggestionIds])))
    .select([
      'suggestion.id as suggestionId',
      'suggestion_demand.source',
      sql<string>`suggestion_demand.noted_at`.as('notedAt'),
      'person.name as askedBy',
      'store.id as storeId',
      'store.slug',
      'store.name',
      'ticket.id as ticketId',
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
      sql<boolean>`exists (
        select from ${groupOf(sql`suggestion.id`)} as voted join vote on vote.suggestion_id = voted.id
        where vote.store_id = store.id)`.as('isVotedFor'),
    ])
    .orderBy('suggestion_demand.noted_at', 'desc')
    .orderBy('suggestion_demand.id', 'desc')
    .execute()
  const demands = Map.groupBy(rows, ({ suggestionId }) => suggestionId)
  return new Map([...demands].map(([id, of]) => [id, of.map(demandOf)]))
}

function latestOf(stores: readonly string[] | null) {
  const isSeen = stores ? sql`demand.store_id = any(${[...stores]}::uuid[])` : sql`true`
  return sql<{ id: string }>`(
    select demand.id from ${groupOf(sql`suggestion.id`)} as member
      join suggestion_demand demand on demand.suggestion_id = member.id
    where ${isSeen} order by demand.noted_at desc, demand.id desc limit ${sql.lit(MOST_TOLD)})`
}

type Row = Pick<SuggestionDemandType, 'source' | 'askedBy' | 'isVotedFor'> & {
  notedAt: string
  storeId: string
  slug: string
  name: string
  ticketId: string | null
} & {
  [Field in 'number' | 'title' | 'type' | 'status']: NonNullable<SuggestionDemandType['ticket']>[Field] | null
}

function demandOf({ storeId, slug, name, ticketId, number, title, type, status, notedAt, ...row }: Row) {
  return {
    source: row.source,
    askedBy: row.askedBy,
    isVotedFor: row.isVotedFor,
    notedAt: instantFrom(notedAt),
    store: storeLink({ id: storeId, slug, name }),
    ticket: ticketId && {
      id: nodeId('Ticket', ticketId),
      number: number!,
      title: title!,
      type: type!,
      status: status!,
    },
  } as SuggestionDemandType
}

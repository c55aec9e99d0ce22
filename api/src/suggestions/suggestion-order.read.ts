import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import type { TicketLink } from '../tickets/ticket-link.type.ts'
import { isToldOfTickets, ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { MOST_TOLD } from './most-told.ts'
import type { SuggestionOrderType, SuggestionLink } from './suggestion-order.type.ts'
import { groupOf, standingId } from './suggestion-group.ts'
import { suggestionReference } from './suggestion-reference.ts'
import { isToldOfSuggestions, unpublishedVisibleTo } from './suggestion.policy.ts'

/** What stands for the suggestions that some tickets became, ordered or stand behind, as far as a viewer may see them, by ticket: one statement. */
export async function readSuggestionsOfTickets(
  reads: Reads,
  viewer: Viewer,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionLink>> {
  if (!isToldOfSuggestions(viewer)) return new Map()
  const stores = unpublishedVisibleTo(viewer)
  const rows = await reads
    .with('named', (query) =>
      query
        .selectFrom('suggestion')
        .where('suggestion.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
        .select(['suggestion.id', sql<string>`suggestion.ticket_id`.as('ticketId')])
        .union(
          query
            .selectFrom('suggestion_order')
            .where('suggestion_order.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
            .select(['suggestion_order.suggestion_id as id', 'suggestion_order.ticket_id as ticketId']),
        )
        .union(
          query
            .selectFrom('suggestion_demand')
            .where('suggestion_demand.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
            .select([
              'suggestion_demand.suggestion_id as id',
              sql<string>`suggestion_demand.ticket_id`.as('ticketId'),
            ]),
        ),
    )
    .selectFrom('named')
    .innerJoin('suggestion', 'suggestion.id', 'named.id')
    .innerJoin('suggestion as standing', (join) => join.on('standing.id', '=', standingId))
    .$if(stores !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('suggestion.published_at', 'is not', null),
          eb('suggestion.store_id', '=', eb.fn.any(eb.val([...(stores ?? [])]))),
        ]),
      ),
    )
    .select([
      'named.ticketId',
      'standing.id',
      'standing.number',
      'standing.title',
      'standing.status',
      'suggestion.id as namedId',
      'suggestion.number as namedNumber',
      'suggestion.title as namedTitle',
      sql<boolean>`standing.published_at is not null`.as('isPublic'),
    ])
    // The first of several: of a list in this order the last one stays.
    .orderBy('suggestion.number', 'desc')
    .execute()
  return new Map(
    rows.map(({ ticketId, namedId, namedNumber, namedTitle, ...link }) => [
      ticketId,
      {
        ...link,
        id: nodeId('Suggestion', link.id),
        mergedFrom:
          namedId === link.id
            ? null
            : suggestionReference({ id: namedId, number: namedNumber, title: namedTitle }),
      },
    ]),
  )
}

/** The tickets that some suggestions came from, for those who may see them, by suggestion: one statement. */
export async function readSourceTickets(
  reads: Reads,
  viewer: Viewer,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, TicketLink>> {
  if (!isToldOfTickets(viewer)) return new Map()
  const stores = ticketsVisibleTo(viewer)
  const rows = await reads
    .selectFrom('suggestion')
    .innerJoin('ticket', 'ticket.id', 'suggestion.ticket_id')
    .where('suggestion.id', '=', (eb) => eb.fn.any(eb.val([...suggestionIds])))
    .$if(stores !== null, (query) =>
      query.where('ticket.store_id', '=', (eb) => eb.fn.any(eb.val([...(stores ?? [])]))),
    )
    .select(['suggestion.id as suggestionId', ...TICKET_LINK])
    .execute()
  return new Map(rows.map(({ suggestionId, ...row }) => [suggestionId, linkOf(row)]))
}

/** The orders of some suggestions and of what was merged into them, as far as a viewer may see their tickets, the latest 100, oldest first, by suggestion: one statement. */
export async function readSuggestionOrders(
  reads: Reads,
  viewer: Viewer,
  suggestionIds: readonly string[],
): Promise<ReadonlyMap<string, SuggestionOrderType[]>> {
  if (!isToldOfTickets(viewer)) return new Map()
  const stores = ticketsVisibleTo(viewer)
  const rows = await reads
    .selectFrom('suggestion')
    .innerJoinLateral(latestOrders(stores).as<'told'>('told'), (join) => join.onTrue())
    .innerJoin('suggestion_order', 'suggestion_order.id', 'told.id')
    .innerJoin('ticket', 'ticket.id', 'suggestion_order.ticket_id')
    .innerJoin('store', 'store.id', 'suggestion_order.store_id')
    .where('suggestion.id', '=', (eb) => eb.fn.any(eb.val([...suggestionIds])))
    .select([
      'suggestion.id as suggestionId',
      sql<string>`suggestion_order.ordered_at`.as('orderedAt'),
      'store.id as storeId',
      'store.slug',
      'store.name',
      ...TICKET_LINK,
    ])
    .orderBy('suggestion_order.ordered_at')
    .orderBy('suggestion_order.id')
    .execute()
  const orders = Map.groupBy(rows, ({ suggestionId }) => suggestionId)
  return new Map(
    [...orders].map(([id, of]) => [
      id,
      of.map((row) => ({
        store: storeLink({ id: row.storeId, slug: row.slug, name: row.name }),
        ticket: linkOf(row),
        orderedAt: instantFrom(row.orderedAt),
      })),
    ]),
  )
}

function latestOrders(stores: readonly string[] | null) {
  const isSeen = stores ? sql`ordered.store_id = any(${[...stores]}::uuid[])` : sql`true`
  return sql<{ id: string }>`(
    select ordered.id from ${groupOf(sql`suggestion.id`)} as member
      join suggestion_order ordered on ordered.suggestion_id = member.id
    where ${isSeen} order by ordered.ordered_at desc, ordered.id desc limit ${sql.lit(MOST_TOLD)})`
}

const TICKET_LINK = [
  'ticket.id as ticketId',
  'ticket.number',
  'ticket.title',
  'ticket.type',
  'ticket.status',
] as const

function linkOf(row: Omit<TicketLink, 'id'> & { ticketId: string }): TicketLink {
  const { number, title, type, status } = row
  return { id: nodeId('Ticket', row.ticketId), number, title, type, status }
}

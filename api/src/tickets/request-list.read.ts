import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { storeLink } from '../stores/store-link.type.ts'
import { attachmentOf, listAttachmentRows } from './attachment.read.ts'
import type { RequestListType } from './request-list.type.ts'
import type { Side } from './ticket-words.ts'
import { ticketsVisibleTo } from './ticket.policy.ts'

/** One list of requests that a viewer may see, by its number, in one statement; null for missing and foreign alike. */
export async function readRequestList(
  reads: Reads,
  viewer: Viewer,
  number: number,
): Promise<RequestListType | null> {
  const row = await listsSeen(reads, viewer).where('request_list.number', '=', number).executeTakeFirst()
  return row ? listOf(row) : null
}

/** Those of some lists of requests that a viewer may see, by primary key. */
export async function readRequestListsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RequestListType>> {
  const rows = await listsSeen(reads, viewer)
    .where('request_list.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, listOf(row)]))
}

function listsSeen(reads: Reads, viewer: Viewer) {
  const stores = ticketsVisibleTo(viewer)
  return reads
    .selectFrom('request_list')
    .innerJoin('store', 'store.id', 'request_list.store_id')
    .innerJoin('person as requester', 'requester.id', 'request_list.requester_id')
    .$if(stores !== null, (query) =>
      query.where('request_list.store_id', '=', (eb) => eb.fn.any(eb.val(stores ?? []))),
    )
    .select((eb) => [
      'request_list.id',
      'request_list.number',
      'request_list.subject',
      'request_list.introduction',
      sql<string>`request_list.received_at`.as('receivedAt'),
      'store.id as storeId',
      'store.slug as storeSlug',
      'store.name as storeName',
      'requester.name as requesterName',
      sql<Side>`(select event.side from ticket_event event join ticket first on first.id = event.ticket_id
        where first.request_list_id = request_list.id and first.list_position = 1 and event.seq = 1)`.as(
        'side',
      ),
      ITEMS.as('items'),
      SOLVED.as('solved'),
      listAttachmentRows(eb).as('attachments'),
    ])
}

/** How many tickets the list of a row became, and how many of them are over. */
export const ITEMS = sql<number>`(select count(*)::int from ticket item where item.request_list_id = request_list.id)`
export const SOLVED = sql<number>`(select count(*)::int from ticket item
  where item.request_list_id = request_list.id and item.status in ('RESOLVED', 'CLOSED'))`

type Row = Awaited<ReturnType<ReturnType<typeof listsSeen>['execute']>>[number]

function listOf(row: Row): RequestListType {
  return {
    id: nodeId('RequestList', row.id),
    number: row.number,
    store: storeLink({ id: row.storeId, slug: row.storeSlug, name: row.storeName }),
    subject: row.subject,
    introduction: row.introduction,
    requester: {
      name: row.requesterName,
      initials: initialsOf(row.requesterName),
      side: row.side ?? 'STORE',
    },
    receivedAt: instantFrom(row.receivedAt),
    items: row.items,
    solved: row.solved,
    attachments: row.attachments.map(attachmentOf),
  }
}

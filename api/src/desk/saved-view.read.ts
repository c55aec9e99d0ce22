import { nodeId } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { TICKET_SPANS, type TicketFilter, type TicketOrder } from '../tickets/ticket-filter.input.ts'
import { deskPolicy } from './desk.policy.ts'
import type { SavedFilter } from './saved-view.entity.ts'
import type { SavedViewType } from './saved-view.type.ts'

const MOST_VIEWS = 200

/** The views that one of the platform's own people sees, in their places: their own, and those shared with the desk. */
export async function readSavedViews(reads: Reads, viewer: Viewer): Promise<SavedViewType[]> {
  const rows = await viewsSeenBy(reads, viewer)
    .orderBy('saved_view.position')
    .orderBy('saved_view.name')
    .orderBy('saved_view.id')
    .limit(MOST_VIEWS)
    .execute()
  return rows.map((row) => viewOf(row, viewer))
}

/** Those of some views that a viewer sees, by primary key. */
export async function readSavedViewsById(
  reads: Reads,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SavedViewType>> {
  const rows = await viewsSeenBy(reads, viewer)
    .where('saved_view.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()
  return new Map(rows.map((row) => [row.id, viewOf(row, viewer)]))
}

function viewsSeenBy(reads: Reads, viewer: Viewer) {
  return reads
    .selectFrom('saved_view')
    .innerJoin('person', 'person.id', 'saved_view.owner_id')
    .$if(viewer.staffRole === null, (list) => list.where('saved_view.id', 'is', null))
    .where((eb) =>
      eb.or([eb('saved_view.owner_id', '=', viewer.personId), eb('saved_view.is_shared', '=', true)]),
    )
    .select([
      'saved_view.id',
      'saved_view.version',
      'saved_view.name',
      'saved_view.is_shared as isShared',
      'saved_view.owner_id as ownerId',
      'saved_view.filter',
      'saved_view.order_field as orderField',
      'saved_view.order_direction as orderDirection',
      'saved_view.position',
      'person.name as ownerName',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof viewsSeenBy>['execute']>>[number]

function viewOf(row: Row, viewer: Viewer): SavedViewType {
  const { orderField: field, orderDirection: direction } = row
  return {
    id: nodeId('SavedView', row.id),
    version: row.version,
    name: row.name,
    isShared: row.isShared,
    isOwn: row.ownerId === viewer.personId,
    ownerName: row.ownerName,
    filter: filterOf(row.filter),
    orderBy: field && direction ? ({ field, direction } as TicketOrder) : null,
    position: row.position,
    viewerCan: { change: deskPolicy.changeView(viewer, row) === true },
  }
}

function filterOf(saved: SavedFilter): TicketFilter {
  const instant = (value: unknown) => (typeof value === 'string' ? instantFrom(value) : null)
  const ends = TICKET_SPANS.flatMap((of) => [`${of}From`, `${of}To`])
  return { ...saved, ...Object.fromEntries(ends.map((end) => [end, instant(saved[end])])) }
}

import { ticketTypes, type TicketType } from '#lib/ui/status/ticket-types.ts'
import { queueNames, queues, type QueueName } from './queues.ts'

const statuses = ['NEW', 'OPEN', 'WAITING_ON_STORE', 'RESOLVED', 'CLOSED'] as const
export type Status = (typeof statuses)[number]

/** What narrows the desk's list, as its address says it; empty is as if it were left out. */
export type DeskListing = {
  show: QueueName
  words: string
  type: TicketType | null
  status: Status | null
  store: string
  plan: string
  component: string
  incident: string
  /** `me`, `nobody`, or the id of one of the platform's people. */
  with: string
  isAtRisk: boolean
  /** The saved view that the address was made of. */
  view: string
}

/** What the API is asked to narrow the list to. */
export type DeskFilter = {
  statusIn?: Status[] | null
  typeIn?: TicketType[] | null
  search?: string | null
  storeId?: string | null
  planIn?: string[] | null
  componentIn?: string[] | null
  incidentId?: string | null
  assignedTo?: string | null
  isMine?: boolean | null
  isUnassigned?: boolean | null
  isUnread?: boolean | null
  isAtRisk?: boolean | null
  mentionsMe?: boolean | null
}

/** The names in the address that narrow the list. */
export const listingKeys = [
  'show',
  'q',
  'type',
  'status',
  'store',
  'plan',
  'component',
  'incident',
  'with',
  'risk',
  'view',
] as const
export type ListingKey = (typeof listingKeys)[number]

/** Reads the address; what is unknown is as if it were left out. */
export function deskListingOf(search: Pick<URLSearchParams, 'get'>): DeskListing {
  const text = (key: ListingKey) => (search.get(key) ?? '').trim().slice(0, 200)
  return {
    show: queueNames.find((name) => name === search.get('show')) ?? queueNames[0],
    words: text('q'),
    type: ticketTypes.find((each) => each === search.get('type')) ?? null,
    status: statuses.find((each) => each === search.get('status')) ?? null,
    store: text('store'),
    plan: text('plan'),
    component: text('component'),
    incident: text('incident'),
    with: text('with'),
    isAtRisk: search.get('risk') === '1',
    view: text('view'),
  }
}

/** What the API is asked for. */
export function filterOf(listing: DeskListing): DeskFilter {
  const queue = queues[listing.show].filter as DeskFilter
  return {
    ...queue,
    statusIn: listing.status ? [listing.status] : (queue.statusIn && [...queue.statusIn]) || null,
    typeIn: listing.type && [listing.type],
    search: listing.words || null,
    storeId: listing.store || null,
    planIn: listing.plan ? [listing.plan] : null,
    componentIn: listing.component ? [listing.component] : null,
    incidentId: listing.incident || null,
    ...(listing.with === 'me' && { isMine: true }),
    ...(listing.with === 'nobody' && { isUnassigned: true }),
    ...(!['', 'me', 'nobody'].includes(listing.with) && { assignedTo: listing.with }),
    ...(listing.isAtRisk && { isAtRisk: true }),
  }
}

/** The names and values in the address for a saved filter: the queue that has its statuses, and the rest of it. */
export function searchOf(filter: DeskFilter): Partial<Record<ListingKey, string>> {
  const statusIn = filter.statusIn ?? null
  const queue = (['open', 'new', 'waiting', 'resolved'] as const).find(
    (name) => queues[name].filter.statusIn.join() === statusIn?.join(),
  )
  const holder = filter.isMine ? 'me' : filter.isUnassigned ? 'nobody' : (filter.assignedTo ?? undefined)
  const pairs: Partial<Record<ListingKey, string | undefined>> = {
    show: filter.mentionsMe ? 'mentions' : filter.isUnread ? 'unread' : (queue ?? 'all'),
    q: filter.search ?? undefined,
    type: filter.typeIn?.[0],
    status: queue === undefined && statusIn?.length === 1 ? statusIn[0] : undefined,
    store: filter.storeId ?? undefined,
    plan: filter.planIn?.[0],
    component: filter.componentIn?.[0],
    incident: filter.incidentId ?? undefined,
    with: holder,
    risk: filter.isAtRisk ? '1' : undefined,
  }
  return Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== undefined && value !== ''))
}

import { dayStart, daysLater, isDay } from '#lib/format/day-start.ts'
import { ticketTypes, type TicketType } from '#lib/ui/status/ticket-types.ts'
import {
  type DeskFilter,
  type DeskOrder,
  directions,
  type Hand,
  hands,
  orderFields,
  type Status,
  statuses,
} from './desk-filter.ts'
import { queueNames, queues, type QueueName } from './queues.ts'

/** Yes or no, as the address says it; empty where it says neither. */
type Answer = '' | '1' | '0'

/** What narrows the desk's list, as its address says it; empty is as if it were left out. */
export type DeskListing = {
  show: QueueName
  words: string
  /** Any of several; null narrows nothing, and a list of none narrows to nothing. */
  type: TicketType[] | null
  status: Status[] | null
  plan: string[] | null
  component: string[] | null
  store: string
  incident: string
  requester: string
  /** The list of requests that they came in. */
  list: string
  /** `me`, `nobody`, `somebody`, or the id of one of the platform's people. */
  with: string[]
  risk: Answer
  unread: Answer
  mentions: '' | '1'
  /** Who has it, where that is not the queue's own to say. */
  held: '' | Hand
  /** Opened on this day of the reader's or later, and on that day or earlier; or an instant, the second one not within. */
  from: string
  to: string
  /** `NEXT_DUE_AT-ASC` and the like, `own` for the API's own way; empty for the queue's. */
  sort: string
  /** The saved view that the address was made of. */
  view: string
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
  'requester',
  'list',
  'with',
  'risk',
  'unread',
  'mentions',
  'held',
  'from',
  'to',
  'sort',
  'view',
] as const
export type ListingKey = (typeof listingKeys)[number]

/** Stands in the address for a list of none. */
export const nothing = '-'
/** Stands in the address for the API's own order. */
export const ownOrder = 'own'
const mostValues = 50

/** Reads the address; what is unknown is as if it were left out. */
export function deskListingOf(search: Pick<URLSearchParams, 'get' | 'getAll'>): DeskListing {
  const text = (key: ListingKey) => (search.get(key) ?? '').trim().slice(0, 200)
  const texts = (key: ListingKey) => [
    ...new Set(search.getAll(key).flatMap((value) => value.trim().slice(0, 200) || [])),
  ]
  const several = <Value extends string>(key: ListingKey, known?: readonly Value[]) => {
    const values = texts(key)
    if (values.includes(nothing)) return []
    const kept = values.filter((value) => !known || known.includes(value as Value)).slice(0, mostValues)
    return kept.length > 0 ? (kept as Value[]) : null
  }
  const answer = (key: ListingKey): Answer => (['1', '0'] as const).find((each) => each === text(key)) ?? ''
  return {
    show: queueNames.find((name) => name === search.get('show')) ?? queueNames[0],
    words: text('q'),
    type: several('type', ticketTypes),
    status: several('status', statuses),
    plan: several('plan'),
    component: several('component'),
    store: text('store'),
    incident: text('incident'),
    requester: text('requester'),
    list: text('list'),
    with: texts('with').slice(0, mostValues),
    risk: answer('risk'),
    unread: answer('unread'),
    mentions: text('mentions') === '1' ? '1' : '',
    held: hands.find((hand) => hand === text('held')) ?? '',
    from: isDay(text('from')) || isInstant(text('from')) ? text('from') : '',
    to: isDay(text('to')) || isInstant(text('to')) ? text('to') : '',
    sort: text('sort') === ownOrder || sortOf(text('sort')) ? text('sort') : '',
    view: text('view'),
  }
}

/** What the API is asked for; days are those of a zone. */
export function filterOf(listing: DeskListing, zone: string): DeskFilter {
  const queue = queues[listing.show].filter as DeskFilter
  const { from, to } = listing
  const holder = listing.with.find((each) => !['me', 'nobody', 'somebody'].includes(each))
  return {
    ...queue,
    statusIn: listing.status ?? (queue.statusIn && [...queue.statusIn]) ?? null,
    typeIn: listing.type,
    search: listing.words || null,
    storeId: listing.store || null,
    planIn: listing.plan,
    componentIn: listing.component,
    incidentId: listing.incident || null,
    requesterId: listing.requester || null,
    requestListId: listing.list || null,
    openedFrom: isDay(from) ? dayStart(from, zone) : from || null,
    openedTo: isDay(to) ? dayStart(daysLater(to, 1), zone) : to || null,
    ...(listing.with.includes('me') && { isMine: true }),
    ...(listing.with.includes('nobody') && { isUnassigned: true }),
    ...(listing.with.includes('somebody') && { isUnassigned: false }),
    ...(holder && { assignedTo: holder }),
    ...(listing.risk && { isAtRisk: listing.risk === '1' }),
    ...(listing.unread && { isUnread: listing.unread === '1' }),
    ...(listing.mentions && { mentionsMe: true }),
    ...(listing.held && { heldBy: listing.held }),
  }
}

/** What the API is asked to sort by; null for its own way, which is how much a ticket is about the words, if there are any. */
export function orderOf({ show, words, sort }: DeskListing): DeskOrder | null {
  if (sort) return sortOf(sort)
  return words ? null : queues[show].orderBy
}

function sortOf(text: string): DeskOrder | null {
  const field = orderFields.find((each) => text.startsWith(`${each}-`))
  const direction = directions.find((each) => field && text === `${field}-${each}`)
  return field && direction ? { field, direction } : null
}

/** Whether a text is an instant as the API sends it. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text))
}

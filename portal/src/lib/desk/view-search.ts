import { daysLater, dayThatStarts } from '#lib/format/day-start.ts'
import type { DeskFilter, DeskOrder } from './desk-filter.ts'
import { type ListingKey, nothing, ownOrder } from './desk-listing.ts'
import { queues } from './queues.ts'
import type { SavedView } from './saved-view.ts'

type Pair = [ListingKey, string]

/** Where a saved view opens. */
export function viewHref({ id, filter, orderBy }: SavedView, zone: string): string {
  const search = searchOf(filter, orderBy, zone)
  search.set('view' satisfies ListingKey, id)
  return `/desk?${search}`
}

/**
 * The names and values in the address that lead to a saved filter and order just as they were saved: the queue that it
 * begins from, and the rest of it. Days are those of a zone.
 */
export function searchOf(filter: DeskFilter, order: DeskOrder | null, zone: string): URLSearchParams {
  const show = queueOf(filter)
  const queue = queues[show].filter as DeskFilter
  const pairs: Pair[] = [
    ['show', show],
    ...one('q', filter.search),
    ...several('type', filter.typeIn),
    ...(queue.statusIn ? [] : several('status', filter.statusIn)),
    ...one('store', filter.storeId),
    ...several('plan', filter.planIn),
    ...several('component', filter.componentIn),
    ...one('incident', filter.incidentId),
    ...one('requester', filter.requesterId),
    ...one('list', filter.requestListId),
    ...one('with', filter.isMine ? 'me' : null),
    ...one('with', filter.isUnassigned == null ? null : filter.isUnassigned ? 'nobody' : 'somebody'),
    ...one('with', filter.assignedTo),
    ...answer('risk', filter.isAtRisk),
    ...(queue.isUnread ? [] : answer('unread', filter.isUnread)),
    ...(queue.mentionsMe ? [] : answer('mentions', filter.mentionsMe || null)),
    ...(queue.heldBy ? [] : one('held', filter.heldBy)),
    ...one('from', filter.openedFrom && (dayThatStarts(filter.openedFrom, zone) ?? filter.openedFrom)),
    ...one('to', filter.openedTo && dayBefore(filter.openedTo, zone)),
    ...sort(order, filter.search ? null : queues[show].orderBy),
  ]
  return new URLSearchParams(pairs)
}

/** The queue whose filter is a part of this one; all tickets where none is. */
function queueOf(filter: DeskFilter) {
  const fits = ({ statusIn, isUnread, mentionsMe, heldBy }: DeskFilter) =>
    (!heldBy || heldBy === filter.heldBy) &&
    (!statusIn || statusIn.join() === filter.statusIn?.join()) &&
    (!isUnread || filter.isUnread === true) &&
    (!mentionsMe || filter.mentionsMe === true)
  const names = ['mentions', 'unread', 'partner', 'open', 'new', 'waiting', 'resolved'] as const
  return names.find((name) => fits(queues[name].filter as DeskFilter)) ?? 'all'
}

function one(key: ListingKey, value: string | null | undefined): Pair[] {
  return value ? [[key, value]] : []
}

function several(key: ListingKey, values: readonly string[] | null | undefined): Pair[] {
  if (!values) return []
  return values.length > 0 ? values.map((value) => [key, value]) : [[key, nothing]]
}

function answer(key: ListingKey, is: boolean | null | undefined): Pair[] {
  return is == null ? [] : [[key, is ? '1' : '0']]
}

/** The last day that is still within, where it ends with one. */
function dayBefore(instant: string, zone: string): string {
  const day = dayThatStarts(instant, zone)
  return day ? daysLater(day, -1) : instant
}

function sort(order: DeskOrder | null, usual: DeskOrder | null): Pair[] {
  if (order?.field === usual?.field && order?.direction === usual?.direction) return []
  return [['sort', order ? `${order.field}-${order.direction}` : ownOrder]]
}

import { m } from '#lib/paraglide/messages.js'
import { directions, orderFields } from './desk-filter.ts'
import { ownOrder } from './desk-listing.ts'

const fieldWords: Record<(typeof orderFields)[number], () => string> = {
  NEXT_DUE_AT: m.desk_sort_next_due_at,
  DUE_AT: m.desk_sort_due_at,
  LAST_ACTIVITY_AT: m.desk_sort_last_activity_at,
  OPENED_AT: m.desk_sort_opened_at,
  RELEVANCE: m.desk_sort_relevance,
}

/** The orders that are worth choosing; an address may say any other. */
const offered = [
  'NEXT_DUE_AT-ASC',
  'DUE_AT-ASC',
  'LAST_ACTIVITY_AT-DESC',
  'LAST_ACTIVITY_AT-ASC',
  'OPENED_AT-DESC',
  'OPENED_AT-ASC',
]

/** The orders to choose from, in words, with the one that the address says. */
export function sortOptions(current: string): { value: string; word: string }[] {
  return [...new Set([...offered, ...(current ? [current] : [])])].map((value) => ({
    value,
    word: sortWord(value),
  }))
}

/** An order of the address in words. */
export function sortWord(sort: string): string {
  const field = orderFields.find((each) => sort.startsWith(`${each}-`))
  if (sort === ownOrder || !field) return m.desk_sort_own()
  const isAscending = sort === `${field}-${directions[0]}`
  const what = fieldWords[field]()
  if (field === 'RELEVANCE') return isAscending ? m.desk_sort_worst({ what }) : m.desk_sort_best({ what })
  return isAscending ? m.desk_sort_earliest({ what }) : m.desk_sort_latest({ what })
}

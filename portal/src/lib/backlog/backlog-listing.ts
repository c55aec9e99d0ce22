import {
  products,
  suggestionStatuses,
  type Product,
  type SuggestionStatus,
} from '#lib/ui/suggestion/suggestion-words.ts'
import { backlogFields, firstWay, type BacklogField, type Way } from './backlog-columns.ts'

/** The parts of the backlog by their word in addresses; the first one is meant when there is none. */
export const backlogTabs = ['all', 'overdue', 'inbox', 'mine'] as const
export type BacklogTab = (typeof backlogTabs)[number]

/** What an address asks the backlog for; what it says wrongly is left out. */
export type BacklogListing = {
  show: BacklogTab
  /** Empty for the tab's own order. */
  sort: BacklogField | ''
  way: Way
  status: SuggestionStatus | ''
  product: Product | ''
  /** The id of a person, or `nobody`; empty on the tab that is of one owner anyway. */
  owner: string
  quarter: string
  reach: 'private' | 'public' | ''
  words: string
}

const PAGE_LENGTH = 50
const QUARTER = /^20\d\d-Q[1-4]$/

/** Reads the backlog's address. */
export function listingOf({ searchParams }: URL): BacklogListing {
  const text = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 200)
  const show = backlogTabs.find((tab) => tab === text('show')) ?? 'all'
  const sort = backlogFields.find((field) => field === text('sort')) ?? ''
  const way = text('way') === 'ASC' ? 'ASC' : text('way') === 'DESC' ? 'DESC' : firstWay(sort || 'SCORE')
  return {
    show,
    sort,
    way,
    status: suggestionStatuses.find((known) => known === text('status')) ?? '',
    product: products.find((known) => known === text('product')) ?? '',
    owner: show === 'mine' ? '' : text('owner'),
    quarter: QUARTER.test(text('quarter')) ? text('quarter') : '',
    reach: text('reach') === 'private' ? 'private' : text('reach') === 'public' ? 'public' : '',
    words: text('q'),
  }
}

/** What the list is sorted by: as the address says, or as its tab is read. */
export function orderOf({ show, sort, way }: BacklogListing): {
  field: BacklogField | 'INBOX'
  direction: Way
} {
  if (sort) return { field: sort, direction: way }
  if (show === 'inbox') return { field: 'INBOX', direction: 'ASC' }
  return show === 'overdue' ? { field: 'REVIEW_BY', direction: 'ASC' } : { field: 'SCORE', direction: 'DESC' }
}

/** What the API is asked for; `me` is the reader's own id. */
export function filterOf(listing: BacklogListing, me: string) {
  const { show, status, product, owner, quarter, reach, words } = listing
  return {
    ...(show === 'overdue' && { isOverdue: true }),
    ...(show === 'inbox' && { isInInbox: true }),
    ...(show === 'mine' && { ownerId: me }),
    ...(status && { statusIn: [status] }),
    ...(product && { product }),
    ...(owner === 'nobody' ? { isUnowned: true } : owner ? { ownerId: owner } : {}),
    ...(quarter && { plannedFor: quarter }),
    ...(reach && { isPrivate: reach === 'private' }),
    ...(words && { search: words }),
  }
}

/** Which page of the list the address asks for. */
export function sliceOf({ searchParams }: URL) {
  const before = searchParams.get('before')
  return before ? { last: PAGE_LENGTH, before } : { first: PAGE_LENGTH, after: searchParams.get('after') }
}

/** Whether anything narrows the list beside its tab. */
export function isNarrowed({ status, product, owner, quarter, reach, words }: BacklogListing): boolean {
  return [status, product, owner, quarter, reach, words].some(Boolean)
}

/** What narrows nothing. */
export const inFull = { status: '', product: '', owner: '', quarter: '', reach: '', words: '' } as const

/** The query of the backlog with something changed in it; a change leads to the first page, unless it names one. */
export function backlogQuery(
  listing: BacklogListing,
  change: Partial<BacklogListing> & { before?: string; after?: string } = {},
): string {
  const { words, sort, way, show, before, after, ...narrowing } = { ...listing, ...change }
  const query = new URLSearchParams()
  if (show !== 'all') query.set('show', show)
  if (sort) query.set('sort', sort)
  if (sort && way !== firstWay(sort)) query.set('way', way)
  for (const [name, value] of Object.entries({ ...narrowing, q: words, before, after }))
    if (value) query.set(name, value)
  return '?' + query.toString()
}

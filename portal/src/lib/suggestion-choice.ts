import {
  products,
  suggestionStatuses,
  type Product,
  type SuggestionStatus,
} from './ui/suggestion/suggestion-words.ts'

/** The orders of the board by their word in addresses; the first one is meant when there is none. */
const orders = { votes: 'VOTES', trend: 'TREND', newest: 'NEWEST', decided: 'RECENTLY_DECIDED' } as const

/** What is a store's own on the board. */
const owns = ['voted', 'partner', 'made'] as const

export type OwnSuggestions = (typeof owns)[number]

export type BoardOrder = keyof typeof orders

/** How many suggestions stand on a page of the board. */
const pageLength = 20

/** What an address asks the board for; what it says wrongly is left out. */
export type SuggestionChoice = {
  order: BoardOrder
  status: SuggestionStatus | null
  product: Product | null
  /** Only those that the store voted for, or a partner for it, or those made in its name. */
  own: OwnSuggestions | null
  /** Only those with these words. */
  search: string
}

/** Reads the order and the filters of the board from an address. */
export function readChoice({ searchParams }: URL): SuggestionChoice {
  const order = searchParams.get('order') ?? ''
  const status = searchParams.get('status')
  const product = searchParams.get('product')
  return {
    order: Object.hasOwn(orders, order) ? (order as BoardOrder) : 'votes',
    status: suggestionStatuses.find((known) => known === status) ?? null,
    product: products.find((known) => known === product) ?? null,
    own: owns.find((known) => known === searchParams.get('own')) ?? null,
    search: searchParams.get('search')?.trim() ?? '',
  }
}

/** The choice and the page of an address, as the API's list of suggestions takes them. */
export function listVariables(url: URL, storeId: string | null) {
  const { order, status, product, own, search } = readChoice(url)
  const before = url.searchParams.get('before')
  return {
    orderBy: orders[order],
    filter: {
      ...(status && { statusIn: [status] }),
      ...(product && { product }),
      ...(own === 'voted' && storeId && { votedByStoreId: storeId }),
      ...(own === 'partner' && storeId && { votedByStoreId: storeId, isVotedViaPartner: true }),
      ...(own === 'made' && storeId && { suggestedByStoreId: storeId }),
      ...(search && { search }),
    },
    ...(before ? { last: pageLength, before } : { first: pageLength, after: url.searchParams.get('after') }),
  }
}

/** The query of an address with some of the choice changed; a change always leads to the first page. */
export function choiceHref(choice: SuggestionChoice, change: Partial<SuggestionChoice>): string {
  const { order, status, product, own, search } = { ...choice, ...change }
  const query = new URLSearchParams()
  if (order !== 'votes') query.set('order', order)
  if (status) query.set('status', status)
  if (product) query.set('product', product)
  if (own) query.set('own', own)
  if (search) query.set('search', search)
  return '?' + query.toString()
}

/** The query of an address for the page after or before a cursor. */
export function pageHref(choice: SuggestionChoice, side: 'after' | 'before', cursor: string): string {
  const query = new URLSearchParams(choiceHref(choice, {}))
  query.set(side, cursor)
  return '?' + query.toString()
}

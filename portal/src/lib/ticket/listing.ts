import { ticketTypes, type TicketType } from '#lib/ui/status/ticket-types.ts'

/** What a list of tickets shows, as its address says it. */
export type Listing<Show extends string> = { show: Show; type: TicketType | null; words: string }

/** Which page of a list: so many from the start after a cursor, or from the end before one. */
export type Slice = { first?: number; after?: string; last?: number; before?: string }

/** Reads `?show=…&type=…&q=…`; what is unknown is as if it were left out. */
export function listingOf<Show extends string>(
  search: URLSearchParams,
  shows: readonly [Show, ...Show[]],
): Listing<Show> {
  const type = search.get('type')
  return {
    show: shows.find((show) => show === search.get('show')) ?? shows[0],
    type: ticketTypes.find((each) => each === type) ?? null,
    words: (search.get('q') ?? '').trim().slice(0, 200),
  }
}

/** Reads the cursor of `?after=…` or `?before=…`. */
export function sliceOf(search: URLSearchParams, size: number): Slice {
  const before = search.get('before')
  const after = search.get('after')
  if (before) return { last: size, before }
  return after ? { first: size, after } : { first: size }
}

/** The address of a list; without a cursor it is its first page. */
export function listingHref(
  path: string,
  { show, type, words }: Listing<string>,
  cursor: { after?: string | null; before?: string | null } = {},
): string {
  const search = new URLSearchParams({ show })
  if (type) search.set('type', type)
  if (words) search.set('q', words)
  if (cursor.after) search.set('after', cursor.after)
  if (cursor.before) search.set('before', cursor.before)
  return `${path}?${search}`
}

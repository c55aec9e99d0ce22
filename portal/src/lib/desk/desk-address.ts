import { isAct, type Act } from './acts.ts'
import { listingKeys, type ListingKey } from './desk-listing.ts'

/** With another list its page, the chosen ticket and the open form are left behind. */
const placeKeys = ['after', 'before', 'ticket', 'act', 'into', 'answer', 'change'] as const
/** What belongs to one step only, and is gone with the next. */
const passing: readonly string[] = ['into', 'answer', 'change']

export type AddressChange = Partial<
  Record<ListingKey | (typeof placeKeys)[number], string | number | string[] | null>
>

/** An address on the server, or the browser's that cannot be changed. */
type Asked = { searchParams: { get(name: string): string | null; getAll(name: string): string[] } }

/** The address of the queue as it is read now, with something changed in it; null takes out. */
export function queueHref({ searchParams }: Asked, change: AddressChange): string {
  const isOtherList = listingKeys.some((key) => key in change)
  const isOtherPage = 'after' in change || 'before' in change
  const kept = isOtherList
    ? listingKeys
    : isOtherPage
      ? [...listingKeys, 'after', 'before']
      : [...listingKeys, ...placeKeys.filter((key) => !passing.includes(key))]
  const search = new URLSearchParams()
  for (const key of new Set<string>([...kept, ...Object.keys(change)])) {
    const values = key in change ? (change[key as keyof AddressChange] ?? []) : searchParams.getAll(key)
    for (const value of [values].flat()) if (value !== '') search.append(key, String(value))
  }
  if ('after' in change && change.after) search.delete('before')
  if ('before' in change && change.before) search.delete('after')
  return `/desk${search.size > 0 ? `?${search}` : ''}`
}

/** The number of the ticket that the address chooses in a list; null where it chooses none. */
export function chosenNumber({ searchParams }: Asked): number | null {
  const text = searchParams.get('ticket') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** The form that the address opens; null where it opens none. */
export function openAct({ searchParams }: Asked): Act | null {
  const act = searchParams.get('act')
  return isAct(act) ? act : null
}

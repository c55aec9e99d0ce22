import { deskListingOf, filterOf } from '#lib/desk/desk-listing.ts'
import { queues } from '#lib/desk/queues.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { DESK_QUEUE } from '#lib/server/desk-queue.ts'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { LayoutServerLoad } from './$types'

const PAGE_SIZE = 50

/** The tickets of all stores, by deadline unless the address says otherwise; what is looked for, by how much it is found. */
export const load: LayoutServerLoad = async (event) => {
  const { locals, url } = event
  atTheDesk(event)
  const listing = deskListingOf(url.searchParams)
  const found = await locals.api.query(DESK_QUEUE, {
    filter: filterOf(listing),
    orderBy: listing.words ? null : queues[listing.show].orderBy,
    ...sliceOf(url.searchParams, PAGE_SIZE),
  })
  const stores = found.stores?.nodes ?? []
  const plans = new Map(stores.flatMap(({ plan }) => (plan ? [[plan.key, plan.name] as const] : [])))
  return {
    listing,
    /** For a view that is saved from here, once. */
    requestKey: crypto.randomUUID(),
    tickets: found.tickets?.nodes ?? [],
    total: found.tickets?.totalCount ?? 0,
    pageInfo: found.tickets?.pageInfo ?? null,
    counts: {
      open: found.open?.totalCount ?? 0,
      mine: found.mine?.totalCount ?? 0,
      unassigned: found.unassigned?.totalCount ?? 0,
      unread: found.unread?.totalCount ?? 0,
      waiting: found.waiting?.totalCount ?? 0,
      new: found.new?.totalCount ?? 0,
    },
    quarantined: found.quarantinedMails?.totalCount ?? 0,
    views: found.savedViews ?? [],
    options: {
      staff: found.staff ?? [],
      components: found.components ?? [],
      incidents: found.incidents?.nodes ?? [],
      stores: stores.map(({ id, name }) => ({ id, name })),
      plans: [...plans].map(([key, name]) => ({ key, name })),
    },
  }
}

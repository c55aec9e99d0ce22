import type { Language } from '#lib/format/language.ts'
import { deskListingOf, filterOf, orderOf } from '#lib/desk/desk-listing.ts'
import { allStores } from '#lib/server/all-stores.ts'
import { atTheDesk } from '#lib/server/at-the-desk.ts'
import { DESK_QUEUE } from '#lib/server/desk-queue.ts'
import { sliceOf } from '#lib/ticket/listing.ts'
import type { LayoutServerLoad } from './$types'

const PAGE_SIZE = 50
/** More than that nobody chooses from; the command bar finds the others by name. */
const STORES_TO_CHOOSE_FROM = 1_000
const READ_AGAIN_AFTER_MS = 60_000

/** The tickets of all stores, by deadline unless the address says otherwise; what is looked for, by how much it is found. */
export const load: LayoutServerLoad = async (event) => {
  const { locals, url } = event
  const { person } = atTheDesk(event)
  const listing = deskListingOf(url.searchParams)
  const [found, stores] = await Promise.all([
    locals.api.query(DESK_QUEUE, {
      filter: filterOf(listing, person.timeZone),
      orderBy: orderOf(listing),
      ...sliceOf(url.searchParams, PAGE_SIZE),
    }),
    storesToChooseFrom(locals.api),
  ])
  const first = found.tickets?.nodes[0]
  const titled = ({ id, title }: { id: string; title: Record<Language, string> }) => ({
    id,
    title: title[locals.language],
  })
  const incidents = (found.incidents?.nodes ?? []).map(titled)
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
      partner: found.partner?.totalCount ?? 0,
    },
    quarantined: found.quarantinedMails?.totalCount ?? 0,
    views: found.savedViews ?? [],
    incidents,
    troubles: found.undeclaredTroubles ?? [],
    options: {
      staff: found.staff ?? [],
      components: found.components ?? [],
      // What the list is narrowed to and is not offered any more is named by the tickets themselves.
      incidents: withAsked(incidents, listing.incident, first?.incident && titled(first.incident)),
      stores: withAsked(
        stores.map(({ id, name }) => ({ id, name })),
        listing.store,
        first?.store,
      ),
      plans: [...plans].map(([key, name]) => ({ key, name })),
      requester: first?.requester.name ?? null,
      list: first?.requestList?.subject ?? null,
    },
  }
}

let lastRead: { at: number; stores: ReturnType<typeof allStores> } | undefined

/** Everyone at the desk may see all stores, which change seldom, and the list is read anew all the time. */
function storesToChooseFrom(api: App.Locals['api']) {
  if (lastRead === undefined || Date.now() - lastRead.at > READ_AGAIN_AFTER_MS) {
    const read = { at: Date.now(), stores: allStores(api, STORES_TO_CHOOSE_FROM) }
    lastRead = read
    read.stores.catch(() => {
      if (lastRead === read) lastRead = undefined
    })
  }
  return lastRead.stores
}

/** What is offered, and what the address asks for if it is not. */
function withAsked<Offered extends { id: string }>(
  offered: Offered[],
  asked: string,
  found: Offered | null | undefined,
): Offered[] {
  return found?.id === asked && !offered.some(({ id }) => id === asked) ? [...offered, found] : offered
}

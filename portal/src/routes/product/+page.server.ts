import { redirect } from '@sveltejs/kit'
import { filterOf, isNarrowed, listingOf, orderOf, sliceOf } from '#lib/backlog/backlog-listing.ts'
import { backlogActions } from '#lib/server/backlog-actions.ts'
import { BACKLOG } from '#lib/server/read-backlog.ts'
import { areSingleKeysOff } from '#lib/server/preferences.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { PageServerLoad } from './$types'

/** The backlog as the product team weighs it (G4); agents read the board instead. */
export const load: PageServerLoad = async (event) => {
  const viewer = signedIn(event)
  if (viewer.staffRole === 'AGENT') redirect(303, '/product/board')
  const { locals, url } = event
  const listing = listingOf(url)
  const isFirst = !url.searchParams.has('after') && !url.searchParams.has('before')
  const areLateShown = listing.show === 'all' && !listing.sort && !isNarrowed(listing) && isFirst
  const me = viewer.person.id
  const read = await locals.api.query(BACKLOG, {
    filter: filterOf(listing, me),
    orderBy: orderOf(listing),
    mine: { ownerId: me },
    areLateShown,
    ...sliceOf(url),
  })
  return {
    listing,
    rows: read.backlog?.nodes ?? [],
    pageInfo: read.backlog?.pageInfo ?? null,
    late: areLateShown ? (read.overdue?.nodes ?? []) : [],
    counts: {
      overdue: read.overdue?.totalCount ?? 0,
      inbox: read.inbox?.totalCount ?? 0,
      mine: read.mine?.totalCount ?? 0,
    },
    total: read.backlog?.totalCount ?? 0,
    team: (read.staff ?? []).filter(({ role }) => role !== 'AGENT'),
    areSingleKeysOff: areSingleKeysOff(event),
    requestKey: crypto.randomUUID(),
  }
}

export const actions = backlogActions

import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { LIMITS } from '#lib/server/attachments.ts'
import { signedIn } from '#lib/server/signed-in.ts'
import type { LayoutServerLoad } from './$types'

const STORE = graphql(
  `
    query StoreOfThePage($slug: String!) {
      store(slug: $slug) {
        id
        slug
        name
        timeZone
        currencyCode
        closedAt
        owners {
          name
        }
        plan {
          channels {
            kind
            address
          }
        }
        viewerCan {
          openTicket
          suggest
          comment
          vote
          pledge
          seeCharges
        }
      }
      attachmentLimits {
        ...AttachmentLimitsOfThePage
      }
    }
  `,
  [LIMITS],
)

/**
 * The store that all pages below are about, in its own time zone, with the phone number that its plan has; missing and
 * foreign are one answer. With it comes what may be attached.
 */
export const load: LayoutServerLoad = async (event) => {
  const viewer = signedIn(event)
  const { store, attachmentLimits } = await event.locals.api.query(STORE, { slug: event.params.store })
  if (!store) error(404, 'NOT_FOUND')
  const phone = store.plan?.channels.find(({ kind }) => kind === 'PHONE')?.address ?? null
  return { viewer, store, phone, attachmentLimits, zone: store.timeZone }
}

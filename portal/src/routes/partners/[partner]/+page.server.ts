import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const ASKED = graphql(`
  query StoresThatAsk($partnerId: ID!) {
    partnerInvitations(partnerId: $partnerId) {
      id
      store {
        name
      }
      invitedBy {
        name
      }
      limits {
        seesCharges
        writes
        approvesUpTo {
          amount
          currencyCode
        }
      }
      expiresAt
    }
  }
`)

const ACCEPT = graphql(`
  mutation AcceptPartnerInvitation($input: AnswerInvitationInput!) {
    acceptPartnerInvitation(input: $input) {
      invitation {
        store {
          slug
        }
      }
      userErrors {
        code
      }
    }
  }
`)

const DECLINE = graphql(`
  mutation DeclinePartnerInvitation($input: AnswerInvitationInput!) {
    declinePartnerInvitation(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What waits on the partner's people: stores that ask, and how the others stand (A5). */
export const load: PageServerLoad = async ({ parent, locals: { api } }) => {
  const { partner } = await parent()
  const { partnerInvitations } = await api.query(ASKED, { partnerId: partner.id })
  return { invitations: partnerInvitations ?? [] }
}

export const actions: Actions = {
  async accept(event) {
    const input = await answered(event)
    const { acceptPartnerInvitation: accepted } = await event.locals.api.mutate(ACCEPT, { input })
    const refusal = accepted?.userErrors[0]
    if (refusal) return fail(409, { refused: refusal.code })
    redirect(303, `/stores/${accepted!.invitation!.store.slug}`)
  },
  async decline(event) {
    const input = await answered(event)
    const { declinePartnerInvitation: declined } = await event.locals.api.mutate(DECLINE, { input })
    const refusal = declined?.userErrors[0]
    if (refusal) return fail(409, { refused: refusal.code })
    redirect(303, event.url.pathname)
  },
}

async function answered({ request, params }: RequestEvent) {
  const form = await request.formData()
  return { invitationId: String(form.get('invitation')), partnerId: params['partner'] ?? null }
}

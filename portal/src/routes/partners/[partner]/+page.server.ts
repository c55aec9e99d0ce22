import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { chosenStores, COCKPIT } from './cockpit.ts'
import type { Actions, PageServerLoad } from './$types'

const PAGE = 50

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

const ACCEPTED = graphql(`
  query StoreThatWasAccepted($slug: String!) {
    store(slug: $slug) {
      slug
      name
    }
  }
`)

const LIMITED = graphql(`
  query LimitedToStores($partnerId: ID!) {
    apiClients(partnerId: $partnerId, first: 100) {
      nodes {
        revokedAt
        stores {
          id
        }
      }
    }
    webhooks(partnerId: $partnerId, first: 100) {
      nodes {
        stores {
          id
        }
      }
    }
  }
`)

/** What waits on the partner's people: stores that ask, and all its stores, the most urgent first (A5). */
export const load: PageServerLoad = async ({ parent, url, locals: { api } }) => {
  const { partner } = await parent()
  const { words, need } = chosenStores(url)
  const [after, before] = ['after', 'before'].map((name) => url.searchParams.get(name))
  const page = before ? { last: PAGE, before } : { first: PAGE, after: after ?? null }
  const asked = { partnerId: partner.id, search: words || null, needs: need, ...page }
  const { partnerInvitations, partnerCockpit } = await api.query(COCKPIT, asked)
  const slug = url.searchParams.get('accepted')
  const accepted = slug ? (await api.query(ACCEPTED, { slug })).store : null
  return { invitations: partnerInvitations ?? [], cockpit: partnerCockpit, words, need, accepted }
}

export const actions: Actions = {
  async accept(event) {
    const input = await answered(event)
    const { acceptPartnerInvitation: accepted } = await event.locals.api.mutate(ACCEPT, { input })
    const refusal = accepted?.userErrors[0]
    if (refusal) return fail(409, { refused: refusal.code })
    const { slug } = accepted!.invitation!.store
    // What is limited to some stores is not given one more by itself, also where it had it before (A4).
    const here = `${event.url.pathname}?accepted=${encodeURIComponent(slug)}`
    redirect(303, (await hasLimited(event)) ? here : `/stores/${slug}`)
  },
  async decline(event) {
    const input = await answered(event)
    const { declinePartnerInvitation: declined } = await event.locals.api.mutate(DECLINE, { input })
    const refusal = declined?.userErrors[0]
    if (refusal) return fail(409, { refused: refusal.code })
    redirect(303, event.url.pathname)
  },
}

/** Whether a program or webhook of the partner is limited to some stores. */
async function hasLimited({ params, locals: { api } }: RequestEvent): Promise<boolean> {
  const { apiClients, webhooks } = await api.query(LIMITED, { partnerId: params['partner'] ?? '' })
  const programs = (apiClients?.nodes ?? []).filter(({ revokedAt }) => revokedAt === null)
  return [...programs, ...(webhooks?.nodes ?? [])].some(({ stores }) => stores !== null)
}

async function answered({ request, params }: RequestEvent) {
  const form = await request.formData()
  return { invitationId: String(form.get('invitation')), partnerId: params['partner'] ?? null }
}

import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'
import { storeIdOf } from '#lib/server/store-id.ts'
import { sentLimits } from './typed-limits.ts'
import type { Actions, PageServerLoad } from './$types'

const PARTNER = graphql(`
  query PartnerOfTheStore($storeId: ID!) {
    partnership(storeId: $storeId) {
      version
      partner {
        id
        name
      }
      since
      limits {
        seesCharges
        writes
        approvesUpTo {
          amount
          currencyCode
        }
      }
      changes {
        kind
        at
        reason
        partner {
          name
        }
        by {
          name
          side
        }
        limits {
          seesCharges
          writes
          approvesUpTo {
            amount
            currencyCode
          }
        }
      }
      viewerCan {
        end
        invite
        limit
      }
    }
    partnerInvitations(storeId: $storeId) {
      id
      state
      partner {
        name
      }
      email
      limits {
        seesCharges
        writes
        approvesUpTo {
          amount
          currencyCode
        }
      }
      invitedBy {
        name
      }
      invitedAt
      expiresAt
      viewerCan {
        withdraw
      }
    }
    storePrograms(storeId: $storeId) {
      name
      scopes
      isLimited
      createdAt
      lastUsedAt
    }
  }
`)

const END = graphql(`
  mutation EndPartnership($input: EndPartnershipInput!) {
    endPartnership(input: $input) {
      partnership {
        since
      }
      userErrors {
        code
      }
    }
  }
`)

const INVITE = graphql(`
  mutation InvitePartner($input: InvitePartnerInput!) {
    invitePartner(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const WITHDRAW = graphql(`
  mutation WithdrawPartnerInvitation($input: WithdrawInvitationInput!) {
    withdrawPartnerInvitation(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const LIMIT = graphql(`
  mutation LimitPartner($input: LimitPartnerInput!) {
    limitPartner(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Who looks after the store, how that came about, and which programs act for it in the partner's name (A4). */
export const load: PageServerLoad = async ({ parent, url, locals: { api } }) => {
  const { store } = await parent()
  const { partnership, partnerInvitations, storePrograms } = await api.query(PARTNER, { storeId: store.id })
  return {
    partnership,
    invitations: partnerInvitations ?? [],
    programs: storePrograms ?? [],
    requestKey: crypto.randomUUID(),
    isInvited: url.searchParams.has('invited'),
    isLimited: url.searchParams.has('limited'),
    isEnded: url.searchParams.has('ended'),
  }
}

export const actions: Actions = {
  /** Says what the partner may do, as it was read; what was typed stays when it is refused. */
  async limit({ request, params, locals: { api, language } }) {
    const form = await request.formData()
    const { typed, limits } = sentLimits(form, language)
    const version = Number(form.get('version'))
    const refuse = (refused: string) => fail(422, { limiting: { typed, version, refused } })
    if (!limits) return refuse('UNREADABLE')
    const input = {
      storeId: await storeIdOf(api, params.store),
      partnerId: String(form.get('partner')),
      expectedVersion: version,
      ...limits,
    }
    const { limitPartner: limited } = await api.mutate(LIMIT, { input })
    const refusal = limited?.userErrors[0]
    if (refusal) return refuse(refusal.code)
    redirect(303, `/stores/${params.store}/partner?limited#limits`)
  },

  /** Invites whoever is named: by an address where there is an `@`. */
  async invite({ request, params, locals: { api, language } }) {
    const form = await request.formData()
    const { typed, limits } = sentLimits(form, language)
    const to = String(form.get('to') ?? '').trim()
    const refuse = (code: string) => fail(422, { inviting: { to, limits: typed, refused: code } })
    if (!limits) return refuse('UNREADABLE')
    const storeId = await storeIdOf(api, params.store)
    const whom = to.includes('@') ? { email: to } : { partnerName: to }
    const key = requestKey(String(form.get('requestKey') ?? ''), 'invitePartner', storeId, whom, limits)
    const input = { storeId, ...whom, ...limits, requestKey: key }
    const { invitePartner: invited } = await api.mutate(INVITE, { input })
    const refusal = invited?.userErrors[0]
    if (refusal) return refuse(refusal.code)
    redirect(303, `/stores/${params.store}/partner?invited#invite`)
  },

  /** Takes an invitation back; what was answered meanwhile is read anew. */
  async withdraw({ request, params, locals: { api } }) {
    const form = await request.formData()
    const input = { invitationId: String(form.get('invitation')) }
    await api.mutate(WITHDRAW, { input })
    redirect(303, `/stores/${params.store}/partner`)
  },

  /** Ends that the partner looks after the store; whoever left it goes to the stores that are left. */
  async end({ request, params, locals: { api } }) {
    const form = await request.formData()
    const reason = String(form.get('reason') ?? '')
    if (form.get('sure') !== 'yes') return fail(422, { ending: { reason, refused: 'UNSURE' } })
    const input = {
      storeId: await storeIdOf(api, params.store),
      partnerId: String(form.get('partner')),
      reason,
    }
    const { endPartnership: ended } = await api.mutate(END, { input })
    const refusal = ended?.userErrors[0]
    if (refusal) return fail(409, { ending: { reason, refused: refusal.code } })
    redirect(303, ended?.partnership ? `/stores/${params.store}/partner?ended` : '/stores?left')
  },
}

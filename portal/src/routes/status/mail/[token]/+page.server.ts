import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'

const STATUS_MAIL = graphql(`
  query StatusMailLink($token: String!) {
    statusMail(token: $token) {
      email
      components
      isConfirmed
      isStopped
    }
    statusPage {
      timeZone
      components {
        component {
          key
          name {
            el
            nb
            en
          }
        }
      }
    }
  }
`)

const CHOOSE_STATUS_MAIL = graphql(`
  mutation ChooseStatusMail($input: ChooseStatusMailInput!) {
    chooseStatusMail(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What an address hears of; a link that was tampered with leads nowhere, like any page that is not there. */
export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
  const { statusMail, statusPage } = await locals.api.query(STATUS_MAIL, { token: params.token })
  if (!statusMail) error(404, 'NOT_FOUND')
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  return {
    statusMail,
    components: statusPage!.components.map(({ component }) => component),
    zone: statusPage!.timeZone,
    token: params.token,
    isSaved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  /** Confirms the address, and keeps what it wants to hear of. */
  choose: async ({ locals, params, request }) => {
    const components = (await request.formData()).getAll('components').map(String)
    const { chooseStatusMail } = await locals.api.mutate(CHOOSE_STATUS_MAIL, {
      input: { token: params.token, components },
    })
    const code = chooseStatusMail?.userErrors[0]?.code
    if (code) return fail(400, { code })
    redirect(303, `/status/mail/${params.token}?saved`)
  },
}

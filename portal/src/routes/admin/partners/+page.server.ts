import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Actions, PageServerLoad } from './$types'
import { minutesOf, typedTime } from './first-time.ts'

const PARTNERS = graphql(`
  query PartnersFirst {
    partnerFirst {
      defaultMinutes
      partners {
        partner {
          id
          name
        }
        minutes
      }
    }
  }
`)

const SET = graphql(`
  mutation SetPartnerFirst($input: SetPartnerFirstInput!) {
    setPartnerFirst(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** How long partners have their stores' questions first (T4). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { partnerFirst } = await locals.api.query(PARTNERS, {})
  return {
    defaultMinutes: partnerFirst?.defaultMinutes ?? 0,
    partners: partnerFirst?.partners ?? [],
    isDone: url.searchParams.has('done'),
  }
}

export const actions: Actions = {
  /** Sets it for one partner, or for all that have no time of their own; what was typed stays when it is refused. */
  async set({ request, locals }) {
    const typed = typedTime(await request.formData())
    const minutes = minutesOf(typed, locals.language)
    if (minutes === undefined) return fail(422, { typed, refused: 'UNREADABLE' })
    const input = { partnerId: typed.partnerId || null, minutes }
    const { setPartnerFirst } = await locals.api.mutate(SET, { input })
    const refused = setPartnerFirst?.userErrors[0]?.code
    if (refused) return fail(422, { typed, refused })
    redirect(303, '/admin/partners?done')
  },
}

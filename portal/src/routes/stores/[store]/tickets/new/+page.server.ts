import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'
import { readForecasts } from '#lib/server/ticket-forecasts.ts'
import { readNewTicket, type NewTicket } from '#lib/ticket/new-ticket.ts'
import type { Actions, PageServerLoad } from './$types'

const OPEN_TICKET = graphql(`
  mutation OpenTicket($input: OpenTicketInput!) {
    openTicket(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const STORE_ID = graphql(`
  query StoreToAskFor($slug: String!) {
    store(slug: $slug) {
      id
    }
  }
`)

/** The form, with what a ticket of each type would get; `?type=` chooses one, `?follows=` names a closed ticket. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  if (!store.viewerCan.openTicket) error(403, { message: 'FORBIDDEN', reason: 'NOT_YOURS' })
  const follows = url.searchParams.get('follows') ?? ''
  return {
    ...(await readForecasts(locals.api, store)),
    type: readNewTicket(url.searchParams).type,
    follows: /^\d{1,9}$/.test(follows) ? follows : null,
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  /** Shows the form again for the chosen type, with everything typed: for browsers without scripts. */
  choose: async ({ request }) => ({
    typed: readNewTicket(await request.formData()),
    problems: [] as Problem[],
  }),
  /** Opens the ticket and leads to it. */
  open: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = readNewTicket(form)
    const { store } = await locals.api.query(STORE_ID, { slug: params.store })
    if (!store) error(404, 'NOT_FOUND')
    const missing = problemsBefore(typed)
    if (missing.length > 0) return fail(422, { typed, problems: missing })
    const input = { ...inputOf(typed), storeId: store.id }
    const key = requestKey(String(form.get('requestKey') ?? ''), 'openTicket', input)
    const { openTicket } = await locals.api.mutate(OPEN_TICKET, { input: { ...input, requestKey: key } })
    if (openTicket?.ticket)
      redirect(303, `/stores/${params.store}/tickets/${openTicket.ticket.number}?opened`)
    const problems = (openTicket?.userErrors ?? []).map(({ code, field }) => ({
      code,
      field: field?.at(-1) ?? null,
    }))
    return fail(422, { typed, problems })
  },
}

type Problem = { code: string; field: string | null }

// The API names one problem at a time; what is left empty is told at once.
function problemsBefore({ title, body }: NewTicket): Problem[] {
  return [
    ...(title ? [] : [{ code: 'REQUIRED', field: 'title' }]),
    ...(body ? [] : [{ code: 'REQUIRED', field: 'body' }]),
  ]
}

function inputOf({ type, title, body, where, topic }: NewTicket) {
  return {
    type,
    title,
    body,
    ...(type === 'BUG' && where),
    ...(type === 'USER_SUPPORT' && { topic }),
  }
}

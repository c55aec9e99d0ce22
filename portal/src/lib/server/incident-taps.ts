import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { pageQuery } from '#lib/form-action.ts'
import { requestKey } from './request-key.ts'

const JOIN = graphql(`
  mutation JoinIncident($input: JoinIncidentInput!) {
    joinIncident(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const REPORT = graphql(`
  mutation ReportTrouble($input: ReportTroubleInput!) {
    reportTrouble(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What a store says in one tap (I3). Each leads back to the page, or says why it was refused. */
export const incidentTaps = {
  joinIncident: async (event: RequestEvent) => {
    const { input, pageKey, value } = await tapOf(event, 'incidentId')
    const keyed = requestKey(pageKey, 'joinIncident', input, value)
    const { joinIncident } = await event.locals.api.mutate(JOIN, {
      input: { ...input, incidentId: value, requestKey: keyed },
    })
    return answer(event, joinIncident?.userErrors)
  },
  reportTrouble: async (event: RequestEvent) => {
    const { input, pageKey, value } = await tapOf(event, 'component')
    const keyed = requestKey(pageKey, 'reportTrouble', input, value)
    const { reportTrouble } = await event.locals.api.mutate(REPORT, {
      input: { ...input, component: value, requestKey: keyed },
    })
    return answer(event, reportTrouble?.userErrors)
  },
}

async function tapOf({ request }: RequestEvent, field: string) {
  const form = await request.formData()
  const typed = (name: string) => String(form.get(name) ?? '')
  return { input: { storeId: typed('storeId') }, pageKey: typed('requestKey'), value: typed(field) }
}

function answer({ url }: RequestEvent, refusals: { code: string }[] | undefined) {
  const refusal = refusals?.[0]
  if (refusal) return fail(409, { refusedTap: refusal.code })
  const query = pageQuery(url)
  redirect(303, url.pathname + (query && '?') + query)
}

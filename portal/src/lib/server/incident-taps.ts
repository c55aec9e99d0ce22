import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { pageQuery } from '#lib/form-action.ts'
import type { Api } from './api.ts'
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
      ticket {
        number
      }
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
    const reported = await reportTrouble(event.locals.api, { ...input, component: value }, pageKey)
    return answer(event, reported?.userErrors)
  },
}

/** Reports that a critical component fails a store too; `pageKey` was made when the page was shown. */
export async function reportTrouble(
  api: Api,
  { storeId, component }: { storeId: string; component: string },
  pageKey: string,
) {
  const keyed = requestKey(pageKey, 'reportTrouble', { storeId }, component)
  return (await api.mutate(REPORT, { input: { storeId, component, requestKey: keyed } })).reportTrouble
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

import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { findSimilar } from '#lib/server/similar-suggestions.ts'
import { requestKey } from '#lib/server/request-key.ts'
import { products } from '#lib/ui/suggestion/suggestion-words.ts'
import { castVote, withdrawVote } from '../vote.ts'
import type { Actions, PageServerLoad } from './$types'

const SUGGEST = graphql(`
  mutation Suggest($input: SuggestInput!) {
    suggest(input: $input) {
      suggestion {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

/** What the page says where it shows similar ones while the title is typed. */
const OFFERED_LIVE = 'live'

/** An empty suggestion with the title that was written elsewhere, and what is like it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const title = url.searchParams.get('title') ?? ''
  return {
    title,
    similar: await findSimilar(locals.api, title),
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  // Who votes for a similar one does not post: without scripts it leads to that suggestion.
  castVote: (event) => castVote(event, (number) => `/stores/${event.params.store}/suggestions/${number}`),
  withdrawVote: (event) =>
    withdrawVote(event, (number) => `/stores/${event.params.store}/suggestions/${number}`),
  /**
   * Makes the suggestion and leads to its page. Where similar ones were not shown yet, they are offered first, and what was
   * refused comes back, both with everything that was written.
   */
  send: async ({ locals, params, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const written = {
      title: text('title'),
      body: text('body'),
      product: products.find((known) => known === form.get('product')) ?? null,
    }
    const input = { ...written, storeId: text('store') }
    const pageKey = text('requestKey')
    const similar = text('offered') === OFFERED_LIVE ? null : await findSimilar(locals.api, written.title)
    const shown = text('offered').split(' ')
    if (similar?.some(({ number }) => !shown.includes(String(number))))
      return { ...written, requestKey: pageKey, refusals: [], similar }
    const { suggest } = await locals.api.mutate(SUGGEST, {
      input: { ...input, requestKey: requestKey(pageKey, 'suggest', input) },
    })
    if (!suggest?.suggestion) {
      const refusals = (suggest?.userErrors ?? []).map(({ code, field }) => ({ code, field: field?.at(-1) }))
      return fail(400, {
        ...written,
        requestKey: pageKey,
        refusals,
        similar: await findSimilar(locals.api, written.title),
      })
    }
    redirect(303, `/stores/${params.store}/suggestions/${suggest.suggestion.number}`)
  },
}

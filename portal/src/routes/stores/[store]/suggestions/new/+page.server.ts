import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'
import { products } from '#lib/ui/suggestion/suggestion-words.ts'
import { findSimilar } from '../find-similar.ts'
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
  /** Makes the suggestion and leads to its page; what was refused comes back with everything that was written. */
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const written = {
      title: text('title'),
      body: text('body'),
      product: products.find((known) => known === form.get('product')) ?? null,
    }
    const input = { ...written, storeId: text('store') }
    const pageKey = text('requestKey')
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

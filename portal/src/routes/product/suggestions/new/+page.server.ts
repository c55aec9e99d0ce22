import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'
import { findSimilar } from '#lib/server/similar-suggestions.ts'
import { demandSources } from '#lib/ui/suggestion/demand-words.ts'
import { products } from '#lib/ui/suggestion/suggestion-words.ts'
import { numberIn, refusalsIn, voteOnBehalf } from '../vote-on-behalf.ts'
import type { Actions, PageServerLoad } from './$types'

const STORES_TO_NAME = graphql(`
  query StoresToName {
    stores(first: 100) {
      nodes {
        slug
        name
      }
    }
  }
`)

const STORE_NAMED = graphql(`
  query StoreNamed($slug: String!) {
    store(slug: $slug) {
      id
    }
  }
`)

const SUGGEST_ON_BEHALF = graphql(`
  mutation SuggestOnBehalf($input: SuggestOnBehalfInput!) {
    suggestOnBehalf(input: $input) {
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

/** What a store asked for on the phone, in a chat, by mail or at a meeting: an empty form. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { stores } = await locals.api.query(STORES_TO_NAME, {})
  return {
    stores: stores?.nodes ?? [],
    store: url.searchParams.get('store') ?? '',
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  /** Keeps the wish, or puts the store behind a suggestion that stands already, and leads to it. */
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const written = {
      store: text('store').trim(),
      source: demandSources.find((known) => known === form.get('source')) ?? ('CALL' as const),
      askedByEmail: text('askedByEmail').trim(),
      title: text('title'),
      body: text('body'),
      product: products.find((known) => known === form.get('product')) ?? null,
      isPublic: form.get('isPublic') === 'on',
    }
    const pageKey = text('requestKey')
    const refused = async (refusals: { code: string; field: string | undefined }[]) =>
      fail(400, {
        ...written,
        requestKey: pageKey,
        refusals,
        similar: await findSimilar(locals.api, written.title),
      })
    const { store } = await locals.api.query(STORE_NAMED, { slug: written.store })
    if (!store) return refused([{ code: 'NOT_FOUND', field: 'storeId' }])
    const { source, askedByEmail, title, body, product, isPublic } = written
    const who = { storeId: store.id, source, askedByEmail: askedByEmail || null }
    const existing = text('existing')
    const key = requestKey(pageKey, 'on behalf', who, existing, title, body, product, isPublic)
    const answered = existing
      ? await voteOnBehalf(locals.api, { ...who, suggestionId: existing, requestKey: key })
      : (
          await locals.api.mutate(SUGGEST_ON_BEHALF, {
            input: { ...who, title, body, product, isPublic, requestKey: key },
          })
        ).suggestOnBehalf
    const number = numberIn(answered)
    if (number) redirect(303, `/product/suggestions/${number}`)
    return refused(refusalsIn(answered))
  },
}

import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'
import { findSimilar } from '#lib/server/similar-suggestions.ts'
import { products } from '#lib/ui/suggestion/suggestion-words.ts'
import { numberIn, refusalsIn, voteOnBehalf } from '../vote-on-behalf.ts'
import { readSource } from './read-source.ts'
import type { Actions, PageServerLoad } from './$types'

const PUBLISH_SUGGESTION = graphql(`
  mutation PublishSuggestion($input: PublishSuggestionInput!) {
    publishSuggestion(input: $input) {
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

/** What a store asked for, beside an empty form: what is published is written anew (T6). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const source = (await readSource(locals.api, url.searchParams)) ?? error(404, 'NOT_FOUND')
  // Nothing is typed yet: what is like the store's own words, if anything is.
  const similar = await findSimilar(locals.api, source.title)
  return { source, similar: similar?.length ? similar : null }
}

function writtenIn(form: FormData) {
  return {
    title: String(form.get('title') ?? ''),
    body: String(form.get('body') ?? ''),
    product: products.find((known) => known === form.get('product')) ?? null,
  }
}

/** Leads to the suggestion; what was refused comes back with everything that was written. */
async function answerOf(
  api: Api,
  written: ReturnType<typeof writtenIn>,
  answer: Parameters<typeof numberIn>[0],
) {
  const number = numberIn(answer)
  if (number) redirect(303, `/product/suggestions/${number}`)
  return fail(400, {
    ...written,
    refusals: refusalsIn(answer),
    similar: await findSimilar(api, written.title),
  })
}

export const actions: Actions = {
  /** Publishes and leads to the suggestion; what was refused comes back with everything that was written. */
  publish: async ({ locals, request }) => {
    const form = await request.formData()
    const written = writtenIn(form)
    const [ticketId, suggestionId] = [String(form.get('ticket')), String(form.get('suggestion'))]
    const of = ticketId ? { ticketId } : { suggestionId }
    const { publishSuggestion } = await locals.api.mutate(PUBLISH_SUGGESTION, {
      input: { ...written, ...of },
    })
    return answerOf(locals.api, written, publishSuggestion)
  },
  /**
   * Puts the ticket to a suggestion that stands already, with the store's vote where an owner asked (G1); where that is
   * refused, what was written to publish it instead comes back.
   */
  link: async ({ locals, request }) => {
    const form = await request.formData()
    const input = { suggestionId: String(form.get('existing')), ticketId: String(form.get('ticket')) }
    return answerOf(locals.api, writtenIn(form), await voteOnBehalf(locals.api, input))
  },
}

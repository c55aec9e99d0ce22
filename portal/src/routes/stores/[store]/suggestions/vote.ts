import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { pageQuery } from '#lib/form-action.ts'

const CAST_VOTE = graphql(`
  mutation CastVote($input: VoteInput!) {
    castVote(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const WITHDRAW_VOTE = graphql(`
  mutation WithdrawVote($input: VoteInput!) {
    withdrawVote(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Where a vote for a suggestion leads; without it, back to the page at its button. */
type Leading = (number: number) => string

/** Casts the store's vote (G1). */
export async function castVote(event: RequestEvent, leading?: Leading) {
  const { input, number } = await readVote(event)
  const { castVote: cast } = await event.locals.api.mutate(CAST_VOTE, { input })
  return answer(event, number, cast?.userErrors, leading)
}

/** Takes the store's vote back (G1). */
export async function withdrawVote(event: RequestEvent, leading?: Leading) {
  const { input, number } = await readVote(event)
  const { withdrawVote: withdrawn } = await event.locals.api.mutate(WITHDRAW_VOTE, { input })
  return answer(event, number, withdrawn?.userErrors, leading)
}

async function readVote({ request }: RequestEvent) {
  const form = await request.formData()
  const input = { suggestionId: String(form.get('suggestion')), storeId: String(form.get('store')) }
  return { input, number: Number(form.get('number')) }
}

function answer(
  { url }: RequestEvent,
  number: number,
  refusals: { code: string }[] | undefined,
  leading: Leading = () => `${url.pathname}?${pageQuery(url)}#vote-${number}`,
) {
  const refusal = refusals?.[0]
  if (refusal) return fail(409, { refusedVote: refusal.code })
  redirect(303, leading(number))
}

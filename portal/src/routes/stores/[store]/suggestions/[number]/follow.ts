import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { pageQuery } from '#lib/form-action.ts'

const FOLLOW = graphql(`
  mutation FollowSuggestion($input: FollowSuggestionInput!) {
    followSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const UNFOLLOW = graphql(`
  mutation UnfollowSuggestion($input: FollowSuggestionInput!) {
    unfollowSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Lets the reader hear what becomes of the suggestion (G5), and returns to the page. */
export async function follow(event: RequestEvent) {
  const { followSuggestion } = await event.locals.api.mutate(FOLLOW, { input: await readFollow(event) })
  return answer(event, followSuggestion?.userErrors)
}

/** Lets the reader hear nothing more of it (G5), and returns to the page. */
export async function unfollow(event: RequestEvent) {
  const { unfollowSuggestion } = await event.locals.api.mutate(UNFOLLOW, { input: await readFollow(event) })
  return answer(event, unfollowSuggestion?.userErrors)
}

async function readFollow({ request }: RequestEvent) {
  const form = await request.formData()
  return { suggestionId: String(form.get('suggestion')), storeId: String(form.get('store')) }
}

function answer({ url }: RequestEvent, refusals: { code: string }[] | undefined) {
  if (!refusals || refusals.length > 0) return fail(409, { refusedFollow: refusals?.[0]?.code ?? '' })
  redirect(303, `${url.pathname}?${pageQuery(url)}`)
}

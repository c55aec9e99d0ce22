import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import type { RefusedComment } from '#lib/suggestions/comment-fields.ts'
import { requestKey } from './request-key.ts'

const COMMENT_ON_SUGGESTION = graphql(`
  mutation CommentOnSuggestion($input: CommentOnSuggestionInput!) {
    commentOnSuggestion(input: $input) {
      userErrors {
        code
        names
      }
    }
  }
`)

const EDIT_COMMENT = graphql(`
  mutation EditSuggestionComment($input: EditSuggestionCommentInput!) {
    editSuggestionComment(input: $input) {
      userErrors {
        code
        names
      }
    }
  }
`)

const REMOVE_COMMENT = graphql(`
  mutation RemoveSuggestionComment($input: RemoveSuggestionCommentInput!) {
    removeSuggestionComment(input: $input) {
      userErrors {
        code
        names
      }
    }
  }
`)

type Answer = { userErrors: { code: string; names: string[] }[] } | null

/** What is commented on a suggestion's page, by a store or the product team: each leads back to the comments. */
export const commentActions = {
  comment: async (event: RequestEvent) => {
    const text = await read(event)
    const storeId = text('store') || null
    const input = {
      suggestionId: text('suggestion'),
      storeId,
      words: text('words'),
      isPublic: storeId === null ? text('isPublic') === 'true' : null,
    }
    const key = requestKey(text('requestKey') || null, 'commentOnSuggestion', input)
    const { commentOnSuggestion } = await event.locals.api.mutate(COMMENT_ON_SUGGESTION, {
      input: { ...input, requestKey: key },
    })
    return answer(event, text, 'comment', commentOnSuggestion)
  },
  editComment: async (event: RequestEvent) => {
    const text = await read(event)
    const input = { commentId: text('comment'), words: text('words') }
    return answer(
      event,
      text,
      'edit',
      (await event.locals.api.mutate(EDIT_COMMENT, { input })).editSuggestionComment,
    )
  },
  removeComment: async (event: RequestEvent) => {
    const text = await read(event)
    const input = { commentId: text('comment'), reason: text('words') || null }
    return answer(
      event,
      text,
      'remove',
      (await event.locals.api.mutate(REMOVE_COMMENT, { input })).removeSuggestionComment,
    )
  },
}

type Text = (name: string) => string

async function read({ request }: RequestEvent): Promise<Text> {
  const form = await request.formData()
  return (name) => String(form.get(name) ?? '')
}

const DONE = { comment: 'sent', edit: 'saved', remove: 'removed' } as const

/** What was refused comes back as it was written; a new comment stands among the latest. */
function answer({ url }: RequestEvent, text: Text, act: RefusedComment['act'], answered: Answer) {
  const refusal = answered ? answered.userErrors[0] : { code: '', names: [] }
  if (refusal) {
    const { code, names } = refusal
    const written = { commentId: text('comment'), words: text('words'), requestKey: text('requestKey') }
    const refusedComment: RefusedComment = { act, ...written, code, number: names[0] }
    return fail(400, { refusedComment })
  }
  const before = act === 'comment' ? null : url.searchParams.get('before')
  const query = new URLSearchParams({ ...(before && { before }), comment: DONE[act] })
  redirect(303, `${url.pathname}?${query}#comments`)
}

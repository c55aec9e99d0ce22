import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'

const MERGE_SUGGESTIONS = graphql(`
  mutation MergeSuggestions($input: MergeSuggestionsInput!) {
    mergeSuggestions(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const UNDO_MERGE = graphql(`
  mutation UndoMerge($input: UndoMergeInput!) {
    undoMerge(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Merges the suggestion of the page into the chosen one (G3), and shows the page again, with its undo. */
export async function merge({ locals, request, url }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const { mergeSuggestions: merged } = await locals.api.mutate(MERGE_SUGGESTIONS, {
    input: {
      suggestionId: text('suggestion'),
      intoSuggestionId: text('into'),
      reason: text('reason') || null,
      requestKey: text('requestKey') || null,
    },
  })
  const refusal = merged?.userErrors[0]
  if (refusal) {
    const isOfTarget = refusal.field?.at(-1) === 'intoSuggestionId'
    return fail(409, { refusedMerge: refusal.code, isOfTarget, mergeReason: text('reason') })
  }
  redirect(303, `${url.pathname}?merged`)
}

/** Undoes a merge, and shows the page again. */
export async function undoMerge({ locals, request, url }: RequestEvent) {
  const mergeId = String((await request.formData()).get('merge') ?? '')
  const { undoMerge: undone } = await locals.api.mutate(UNDO_MERGE, { input: { mergeId } })
  const refusal = undone?.userErrors[0]
  if (refusal) return fail(409, { refusedMerge: refusal.code, isOfTarget: false, mergeReason: '' })
  redirect(303, `${url.pathname}?undone`)
}

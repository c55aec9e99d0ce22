import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { backlogActions as names, type BacklogAction } from '#lib/backlog/backlog-words.ts'
import { suggestionStatuses, type SuggestionStatus } from '#lib/ui/suggestion/suggestion-words.ts'

const CHANGE = graphql(`
  mutation ChangeSuggestions($input: ChangeSuggestionsInput!) {
    changeSuggestions(input: $input) {
      rows {
        suggestionId
        suggestion {
          number
          title
        }
        userErrors {
          code
        }
      }
      userErrors {
        code
      }
    }
  }
`)

/** What is still to be done of a change of many suggestions, as it was written. */
export type LeftToDo = {
  action: BacklogAction | null
  status: SuggestionStatus | null
  reason: string | null
  ownerId: string | null
  plannedFor: string | null
  suggestionIds: string[]
}

/** One change of many suggestions; how it went for each, and what was written for those refused, comes back with the page. */
export const backlogActions = {
  changeAll: async ({ request, locals }: RequestEvent) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim() || null
    const action = names.find((name) => name === form.get('action')) ?? null
    const suggestionIds = form.getAll('suggestionIds').map(String)
    const status = suggestionStatuses.find((known) => known === form.get('status')) ?? null
    const [reason, ownerId, plannedFor] = [text('reason'), text('ownerId'), text('plannedFor')]
    const left: LeftToDo = { action, status, reason, ownerId, plannedFor, suggestionIds }
    if (!action || suggestionIds.length === 0) return fail(422, { bulk: { code: 'REQUIRED' }, left })
    const given = {
      ...(action === 'DECIDE' && { status, reason, plannedFor }),
      ...(action === 'LOOK' && { reason, requestKey: text('requestKey') }),
      ...(action === 'TAKE_CARE' && { ownerId }),
      ...(action === 'PLAN' && { plannedFor, reason }),
    }
    const input = { action, suggestionIds, ...given }
    const { changeSuggestions } = await locals.api.mutate(CHANGE, { input })
    const rows = changeSuggestions?.rows
    if (!rows) return fail(422, { bulk: { code: changeSuggestions?.userErrors[0]?.code ?? '' }, left })
    const refused = rows.filter(({ userErrors }) => userErrors.length > 0)
    const ids = refused.map(({ suggestionId }) => suggestionId)
    return { changed: { action, rows }, left: ids.length > 0 ? { ...left, suggestionIds: ids } : null }
  },
}

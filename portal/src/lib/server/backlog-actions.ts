import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { backlogActions as names } from '#lib/backlog/backlog-words.ts'
import { suggestionStatuses } from '#lib/ui/suggestion/suggestion-words.ts'

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

/** One change of many suggestions; how it went for each comes back with the page. */
export const backlogActions = {
  changeAll: async ({ request, locals }: RequestEvent) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').trim() || null
    const action = names.find((name) => name === form.get('action'))
    const suggestionIds = form.getAll('suggestionIds').map(String)
    if (!action || suggestionIds.length === 0) return fail(422, { bulk: { code: 'REQUIRED' } })
    const status = suggestionStatuses.find((known) => known === form.get('status')) ?? null
    const given = {
      ...(action === 'DECIDE' && { status, reason: text('reason'), plannedFor: text('plannedFor') }),
      ...(action === 'LOOK' && { reason: text('reason'), requestKey: text('requestKey') }),
      ...(action === 'TAKE_CARE' && { ownerId: text('ownerId') }),
      ...(action === 'PLAN' && { plannedFor: text('plannedFor') }),
    }
    const input = { action, suggestionIds, ...given }
    const { changeSuggestions } = await locals.api.mutate(CHANGE, { input })
    const rows = changeSuggestions?.rows
    if (!rows) return fail(422, { bulk: { code: changeSuggestions?.userErrors[0]?.code ?? '' } })
    return { changed: { action, rows } }
  },
}

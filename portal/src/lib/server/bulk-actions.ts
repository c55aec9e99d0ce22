import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { bulkActions as names, type BulkAction } from '#lib/desk/bulk-words.ts'
import { queueHref } from '#lib/desk/desk-address.ts'
import { ticketTypes } from '#lib/ui/status/ticket-types.ts'
import { requestKey } from './request-key.ts'

const CHANGE = graphql(`
  mutation ChangeTickets($input: ChangeTicketsInput!) {
    changeTickets(input: $input) {
      bulkChange {
        id
      }
      userErrors {
        code
      }
    }
  }
`)

const UNDO = graphql(`
  mutation UndoChange($input: UndoBulkChangeInput!) {
    undoBulkChange(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Why nothing was done to the chosen tickets. */
export type BulkRefusal = { bulk: { code: string } }

/** One change of many tickets, and taking it back. Both lead to the list with how it went. */
export const bulkActions = {
  changeAll: async (event: RequestEvent) => {
    const form = await event.request.formData()
    const action = names.find((name) => name === form.get('action'))
    const ticketIds = form.getAll('ticketIds').map(String)
    if (!action || ticketIds.length === 0) return refused('REQUIRED')
    const input = { action, ticketIds, ...givenFor(action, form) }
    const key = requestKey(String(form.get('requestKey') ?? ''), 'changeAll', input)
    const { changeTickets } = await event.locals.api.mutate(CHANGE, { input: { ...input, requestKey: key } })
    const id = changeTickets?.bulkChange?.id
    if (!id) return refused(changeTickets?.userErrors[0]?.code ?? '')
    redirect(303, queueHref(event.url, { change: id }))
  },
  undoChange: async (event: RequestEvent) => {
    const id = String((await event.request.formData()).get('id') ?? '')
    const { undoBulkChange } = await event.locals.api.mutate(UNDO, { input: { id } })
    const refusal = undoBulkChange?.userErrors[0]
    if (refusal) return refused(refusal.code)
    redirect(303, queueHref(event.url, { change: id }))
  },
}

function givenFor(action: BulkAction, form: FormData) {
  const text = (name: string) => String(form.get(name) ?? '').trim() || null
  switch (action) {
    case 'ASSIGN':
      return { assigneeId: text('assigneeId') }
    case 'CLASSIFY':
      return { classification: { type: ticketTypes.find((each) => each === form.get('type')) ?? 'BUG' } }
    case 'LINK_INCIDENT':
      return { incidentId: text('incidentId') }
    case 'RESOLVE':
      return { body: text('body') }
  }
}

function refused(code: string) {
  return fail(422, { bulk: { code } } satisfies BulkRefusal)
}

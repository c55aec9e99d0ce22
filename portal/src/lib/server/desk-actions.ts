import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { mentionedIn } from '#lib/desk/mentions.ts'
import { productWords } from '#lib/ui/suggestion/suggestion-words.ts'
import { ticketTypes } from '#lib/ui/status/ticket-types.ts'
import { originWords, topicWords } from '#lib/ticket/words.ts'
import { readStaff } from './act-choices.ts'
import { estimateActions, offerAction } from './estimate-actions.ts'
import { incidentActions } from './incident-actions.ts'
import { pairActions } from './pair-actions.ts'
import { projectActions } from './project-actions.ts'
import {
  answer,
  formOf,
  keyed,
  ticketActions,
  wholeNumber,
  write,
  type TicketRefusal,
} from './ticket-actions.ts'
import { timerActions } from './timer-actions.ts'
import { workActions } from './work-actions.ts'

const ASSIGN = graphql(`
  mutation Assign($input: AssignTicketInput!) {
    assignTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const NOTE = graphql(`
  mutation Note($input: AddNoteInput!) {
    addNote(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const CALL = graphql(`
  mutation Call($input: LogCallInput!) {
    logCall(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const CLASSIFY = graphql(`
  mutation Classify($input: ClassifyTicketInput!) {
    classifyTicket(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What an agent does with a ticket, beside the queue or on its own page. */
export const deskActions = {
  ...ticketActions,
  ...incidentActions,
  ...pairActions,
  ...projectActions,
  ...workActions,
  ...timerActions,
  ...estimateActions,
  ...offerAction,
  assign: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'assign', { ticketId, assigneeId: typed['assigneeId'] || null })
    return answer(event, 'assign', typed, (await event.locals.api.mutate(ASSIGN, { input })).assignTicket)
  },
  note: (event: RequestEvent) =>
    write(event, 'note', async ({ typed, keyed }) => {
      const body = typed['note'] ?? ''
      const mentionedIds = mentionedIn(body, await readStaff(event.locals.api)).map(({ id }) => id)
      const input = keyed({ body, mentionedIds })
      return (await event.locals.api.mutate(NOTE, { input })).addNote
    }),
  call: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const call = { ticketId, body: typed['said'] ?? '', minutes: wholeNumber(typed['minutes']) }
    const input = keyed(pageKey, 'call', call)
    return answer(event, 'call', typed, (await event.locals.api.mutate(CALL, { input })).logCall)
  },
  classify: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed, form } = await formOf(event)
    const type = ticketTypes.find((each) => each === typed['type'])
    if (!type) return fail(422, { act: 'classify', code: 'REQUIRED', field: 'type', typed } as TicketRefusal)
    const kind = { ticketId, type, ...detailsOf(type, typed, form.getAll('components').map(String)) }
    const input = keyed(pageKey, 'classify', kind)
    return answer(
      event,
      'classify',
      typed,
      (await event.locals.api.mutate(CLASSIFY, { input })).classifyTicket,
    )
  },
}

/** Only the details that belong to the type: the others stay in the form, in case it is changed back. */
function detailsOf(type: (typeof ticketTypes)[number], typed: Record<string, string>, components: string[]) {
  const one = <Name extends string>(names: Record<Name, unknown>, name: string | undefined) =>
    (Object.keys(names) as Name[]).find((each) => each === name) ?? null
  if (type === 'USER_SUPPORT') return { topic: one(topicWords, typed['topic']) }
  if (type !== 'BUG') return {}
  const origin = one(originWords, typed['origin'])
  return {
    origin,
    product: origin === 'PRODUCT' ? one(productWords, typed['product']) : null,
    components,
  }
}

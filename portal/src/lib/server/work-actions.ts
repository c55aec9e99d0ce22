import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { loggedText } from '#lib/desk/logged-text.ts'
import {
  answer,
  chargeCauseOf,
  formOf,
  keyed,
  pageAfter,
  type TicketRefusal,
  wholeNumber,
} from './ticket-actions.ts'

const LOG = graphql(`
  mutation LogWork($input: LogWorkInput!) {
    logWork(input: $input) {
      workEntry {
        minutes
        rule {
          cause
        }
        parts {
          standing
        }
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const CORRECT = graphql(`
  mutation CorrectWork($input: CorrectWorkInput!) {
    correctWork(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REMOVE = graphql(`
  mutation RemoveWork($input: RemoveWorkInput!) {
    removeWork(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** How an agent logs work, and what becomes of what is logged already (C4). */
export const workActions = {
  logWork: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const cause = chargeCauseOf(typed)
    if (!cause) return fail(422, { act: 'logWork', code: 'REQUIRED', field: 'cause', typed } as TicketRefusal)
    const work = { ticketId, minutes: wholeNumber(typed['minutes']), cause, note: typed['note'] ?? '' }
    const input = keyed(pageKey, 'logWork', work)
    const { logWork } = await event.locals.api.mutate(LOG, { input })
    return answerLogged(event, 'logWork', typed, logWork)
  },
  correctWork: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const cause = chargeCauseOf(typed)
    if (!cause)
      return fail(422, { act: 'correctWork', code: 'REQUIRED', field: 'cause', typed } as TicketRefusal)
    const work = { minutes: wholeNumber(typed['minutes']), cause, note: typed['note'] ?? '' }
    const input = keyed(pageKey, 'correctWork', { ...whichOf(typed), ...work })
    return again(event, 'correctWork', typed, (await event.locals.api.mutate(CORRECT, { input })).correctWork)
  },
  removeWork: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'removeWork', whichOf(typed))
    return again(event, 'removeWork', typed, (await event.locals.api.mutate(REMOVE, { input })).removeWork)
  },
}

type Logged = {
  workEntry: { minutes: number; rule: { cause: string }; parts: { standing: string }[] } | null
  userErrors: { code: string; field: string[] | null }[]
} | null

/**
 * Leads back to the page, which says what was logged. Where some of the work is held, the form stays open: it says how
 * much, and whom to ask (C3). So it does where the work goes on.
 */
export function answerLogged(
  event: RequestEvent,
  act: TicketRefusal['act'],
  typed: TicketRefusal['typed'],
  payload: Logged,
  goesOn = false,
) {
  const entry = payload?.workEntry
  if (!entry) return answer(event, act, typed, payload)
  const said = { logged: loggedText({ minutes: entry.minutes, cause: entry.rule.cause }) }
  const isHeld = entry.parts.some(({ standing }) => standing === 'HELD')
  redirect(303, isHeld || goesOn ? formAgain(event.url, said) : pageAfter(event.url, 'latest', said))
}

function whichOf(typed: TicketRefusal['typed']) {
  const { workEntryId = '', version = '', reason = '' } = typed
  return { workEntryId, expectedVersion: wholeNumber(version), reason }
}

/** Leads back to the form as it was open, so that the work is read as it is now. */
export function again(
  event: RequestEvent,
  act: TicketRefusal['act'],
  typed: TicketRefusal['typed'],
  payload: Parameters<typeof answer>[3],
) {
  if (payload?.userErrors.length === 0) redirect(303, formAgain(event.url))
  return answer(event, act, typed, payload)
}

function formAgain({ pathname, searchParams }: URL, said: Record<string, string> = {}): string {
  const kept = [...searchParams].filter(([key]) => !key.startsWith('/') && key !== 'logged')
  return `${pathname}?${new URLSearchParams([...kept, ...Object.entries(said)])}#act`
}

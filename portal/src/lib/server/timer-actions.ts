import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { chargeCauseOf, formOf, keyed, type TicketRefusal, wholeNumber } from './ticket-actions.ts'
import { again, answerLogged } from './work-actions.ts'

const START = graphql(`
  mutation StartTimer($input: StartTimerInput!) {
    startTimer(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const STOP = graphql(`
  mutation StopTimer($input: StopTimerInput!) {
    stopTimer(input: $input) {
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

const DISCARD = graphql(`
  mutation DiscardTimer($input: DiscardTimerInput!) {
    discardTimer(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What an agent does with a timer on a ticket. */
export const timerActions = {
  startTimer: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'startTimer', { ticketId })
    const { startTimer } = await event.locals.api.mutate(START, { input })
    // Started on another ticket meanwhile: the page, read anew, says on which and leads there.
    const isElsewhere = startTimer?.userErrors[0]?.code === 'TIMER_RUNNING'
    return again(event, 'startTimer', typed, isElsewhere ? { userErrors: [] } : startTimer)
  },
  stopTimer: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const cause = chargeCauseOf(typed)
    if (!cause)
      return fail(422, { act: 'stopTimer', code: 'REQUIRED', field: 'cause', typed } as TicketRefusal)
    const { timerId = '', note = '' } = typed
    const minutes = typed['minutes'] ? wholeNumber(typed['minutes']) : null
    const overlaps = typed['overlaps'] === 'on'
    const goOn = typed['goOn'] === 'on'
    const input = keyed(pageKey, 'stopTimer', { timerId, minutes, cause, note, overlaps, goOn })
    const { stopTimer } = await event.locals.api.mutate(STOP, { input })
    return answerLogged(event, 'stopTimer', typed, stopTimer, goOn)
  },
  discardTimer: async (event: RequestEvent) => {
    const { pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'discardTimer', { timerId: typed['timerId'] ?? '' })
    const { discardTimer } = await event.locals.api.mutate(DISCARD, { input })
    return again(event, 'discardTimer', typed, discardTimer)
  },
}

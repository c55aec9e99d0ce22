import { fail, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { answer, formOf, keyed, type TicketRefusal } from './ticket-actions.ts'

const START = graphql(`
  mutation StartProject($input: StartProjectInput!) {
    startProject(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const PLAN = graphql(`
  mutation PlanProject($input: PlanProjectInput!) {
    planProject(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const ADD_PART = graphql(`
  mutation AddProjectPart($input: AddProjectPartInput!) {
    addProjectPart(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const CHANGE_PART = graphql(`
  mutation ChangeProjectPart($input: ChangeProjectPartInput!) {
    changeProjectPart(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const FINISH_PART = graphql(`
  mutation FinishProjectPart($input: TurnProjectPartInput!) {
    finishProjectPart(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REOPEN_PART = graphql(`
  mutation ReopenProjectPart($input: TurnProjectPartInput!) {
    reopenProjectPart(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const REMOVE_PART = graphql(`
  mutation RemoveProjectPart($input: TurnProjectPartInput!) {
    removeProjectPart(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const PLACE = 'project'

/** What an agent does with the project that an order grew into (T5). */
export const projectActions = {
  startProject: async (event: RequestEvent) => {
    const { pageKey, typed, plan } = await planOf(event)
    if (!plan) return undated('startProject', typed)
    const lines = (typed['parts'] ?? '').split('\n').map((line) => line.trim())
    const parts = lines.filter((line) => line !== '').map((title) => ({ title }))
    const input = keyed(pageKey, 'startProject', { ...plan, parts })
    const { startProject } = await event.locals.api.mutate(START, { input })
    return answer(event, 'startProject', typed, startProject, PLACE)
  },
  planProject: async (event: RequestEvent) => {
    const { pageKey, typed, plan } = await planOf(event)
    if (!plan) return undated('planProject', typed)
    const input = keyed(pageKey, 'planProject', plan)
    const { planProject } = await event.locals.api.mutate(PLAN, { input })
    return answer(event, 'planProject', typed, planProject, PLACE)
  },
  addPart: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const input = keyed(pageKey, 'addPart', { ticketId, ...partOf(typed) })
    const { addProjectPart } = await event.locals.api.mutate(ADD_PART, { input })
    return answer(event, 'addPart', typed, addProjectPart, PLACE)
  },
  changePart: async (event: RequestEvent) => {
    const { ticketId, pageKey, typed } = await formOf(event)
    const partId = typed['partId'] ?? ''
    const input = keyed(pageKey, 'changePart', { ticketId, partId, ...partOf(typed) })
    const { changeProjectPart } = await event.locals.api.mutate(CHANGE_PART, { input })
    return answer(event, 'changePart', typed, changeProjectPart, PLACE)
  },
  finishPart: async (event: RequestEvent) => {
    const { typed, input } = await turnOf(event, 'finishPart')
    const { finishProjectPart } = await event.locals.api.mutate(FINISH_PART, { input })
    return answer(event, 'finishPart', typed, finishProjectPart, PLACE)
  },
  reopenPart: async (event: RequestEvent) => {
    const { typed, input } = await turnOf(event, 'reopenPart')
    const { reopenProjectPart } = await event.locals.api.mutate(REOPEN_PART, { input })
    return answer(event, 'reopenPart', typed, reopenProjectPart, PLACE)
  },
  removePart: async (event: RequestEvent) => {
    const { typed, input } = await turnOf(event, 'removePart')
    const { removeProjectPart } = await event.locals.api.mutate(REMOVE_PART, { input })
    return answer(event, 'removePart', typed, removeProjectPart, PLACE)
  },
}

/** A project as it was filled in; no plan where it has no first day. Those who were ticked are kept in one line. */
async function planOf(event: RequestEvent) {
  const { ticketId, pageKey, typed, form } = await formOf(event)
  const personIds = form.getAll('personIds').map(String)
  const startsOn = dayOf(typed['startsOn'])
  const title = typed['title'] ?? ''
  const plan = startsOn && { ticketId, title, startsOn, endsOn: dayOf(typed['endsOn']), personIds }
  const kept: TicketRefusal['typed'] = { ...typed, personIds: personIds.join(' ') }
  return { pageKey, typed: kept, plan }
}

function partOf(typed: TicketRefusal['typed']) {
  return {
    title: typed['title'] ?? '',
    dueOn: dayOf(typed['dueOn']),
    assigneeId: typed['assigneeId'] || null,
  }
}

async function turnOf(event: RequestEvent, act: TicketRefusal['act']) {
  const { ticketId, pageKey, typed } = await formOf(event)
  return { typed, input: keyed(pageKey, act, { ticketId, partId: typed['partId'] ?? '' }) }
}

/** A day of the calendar as a date field sends it; null for anything else. */
function dayOf(text: string | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text) ? text : null
}

function undated(act: TicketRefusal['act'], typed: TicketRefusal['typed']) {
  return fail(422, { act, code: 'REQUIRED', field: 'startsOn', typed } as TicketRefusal)
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'

const WEIGH = graphql(`
  mutation WeighSuggestion($input: WeighSuggestionInput!) {
    weighSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const TAKE_CARE = graphql(`
  mutation TakeCareOfSuggestion($input: TakeCareOfSuggestionInput!) {
    takeCareOfSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const PLAN = graphql(`
  mutation PlanSuggestion($input: PlanSuggestionInput!) {
    planSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const NOTE = graphql(`
  mutation NoteSuggestion($input: NoteSuggestionInput!) {
    noteSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Why one of the forms was refused, with what was written in it. */
export type RefusedWeighing = {
  form: 'weigh' | 'takeCare' | 'plan' | 'note'
  code: string
  written: string
  /** As it was typed, and over which version. */
  weight?: string
  version?: string
  /** As it was chosen. */
  quarter?: string
}

type Chosen = Pick<RefusedWeighing, 'weight' | 'version' | 'quarter'>

type Answer = { userErrors: { code: string }[] } | null

/** What the product team adds to a suggestion for itself: each leads back to its page (G4). */
export const weighActions = {
  weigh: async (event: RequestEvent) => {
    const { suggestionId, text } = await read(event)
    const [reason, typed, version] = [text('reason'), text('weight'), text('version')]
    const chosen = { weight: typed, version }
    if (!/^[+−-]?\d{1,3}$/.test(typed)) return refuse('weigh', 'OUT_OF_RANGE', reason, chosen)
    const weight = Number(typed.replace('−', '-'))
    const input = { suggestionId, weight, reason, expectedVersion: Number(version) }
    const { weighSuggestion } = await event.locals.api.mutate(WEIGH, { input })
    return answer(event, 'weigh', reason, weighSuggestion, chosen)
  },
  takeCare: async (event: RequestEvent) => {
    const { suggestionId, text } = await read(event)
    const input = { suggestionId, ownerId: text('ownerId') || null }
    const { takeCareOfSuggestion } = await event.locals.api.mutate(TAKE_CARE, { input })
    return answer(event, 'takeCare', '', takeCareOfSuggestion)
  },
  plan: async (event: RequestEvent) => {
    const { suggestionId, text } = await read(event)
    const [quarter, reason] = [text('quarter'), text('reason')]
    const input = { suggestionId, plannedFor: quarter || null, reason: reason || null }
    const { planSuggestion } = await event.locals.api.mutate(PLAN, { input })
    return answer(event, 'plan', reason, planSuggestion, { quarter })
  },
  note: async (event: RequestEvent) => {
    const { suggestionId, text } = await read(event)
    const input = { suggestionId, body: text('note'), requestKey: text('requestKey') || null }
    return answer(event, 'note', input.body, (await event.locals.api.mutate(NOTE, { input })).noteSuggestion)
  },
}

async function read({ request }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim()
  return { suggestionId: text('suggestion'), text }
}

function answer(
  { url }: RequestEvent,
  form: RefusedWeighing['form'],
  written: string,
  answered: Answer,
  chosen: Chosen = {},
) {
  const code = answered ? answered.userErrors[0]?.code : ''
  if (code !== undefined) return refuse(form, code, written, chosen)
  redirect(303, url.pathname)
}

function refuse(form: RefusedWeighing['form'], code: string, written: string, chosen: Chosen = {}) {
  const refusedWeighing: RefusedWeighing = { form, code, written, ...chosen }
  return fail(400, { refusedWeighing })
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { MOVED_LINE_FIELDS, REHEARSAL_FIELDS } from '../../rehearsal-fields.ts'
import { rateOf, termsOf, typedRate, typedTerms, type TypedRate, type TypedTerms } from './plan-forms.ts'

const REHEARSE_TERMS = graphql(
  `
    query RehearsePlanTermsChange($input: RehearsePlanTermsChangeInput!) {
      rehearsePlanTermsChange(input: $input) {
        rehearsal {
          ...RehearsalFields
        }
        userErrors {
          code
          field
        }
      }
    }
  `,
  [REHEARSAL_FIELDS],
)

const REHEARSE_RATE = graphql(
  `
    query RehearseRateChange($input: RehearseRateChangeInput!) {
      rehearseRateChange(input: $input) {
        rehearsal {
          ...MovedLineFields
        }
        userErrors {
          code
          field
        }
      }
    }
  `,
  [MOVED_LINE_FIELDS],
)

const CHANGE_TERMS = graphql(`
  mutation ChangePlanTerms($input: ChangePlanTermsInput!) {
    changePlanTerms(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const CHANGE_RATE = graphql(`
  mutation ChangeRate($input: ChangeRateInput!) {
    changeRate(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

type Event = Pick<RequestEvent, 'locals' | 'request'> & { params: { key: string } }

/** A decision that was refused: its reason, and why. */
type Decided = { reason: string; code: string }

/** Each change of a plan in two steps: shown first, with nothing written, then made as it was shown. */
export const planActions = {
  async rehearseTerms(event: Event) {
    return rehearseTerms(event, typedTerms(await event.request.formData()), null)
  },
  async changeTerms(event: Event) {
    const form = await event.request.formData()
    const typed = typedTerms(form)
    const { input, unreadable } = termsOf(typed, event.locals.language)
    if (unreadable.length > 0) return fail(422, { what: 'TERMS' as const, typed, unreadable })
    const { changePlanTerms } = await event.locals.api.mutate(CHANGE_TERMS, {
      input: { ...input, planKey: event.params.key, ...decision(form) },
    })
    const code = changePlanTerms?.userErrors[0]?.code
    if (code) return rehearseTerms(event, typed, { reason: decision(form).reason, code })
    redirect(303, `/admin/plans/${event.params.key}?done`)
  },
  async rehearseRate(event: Event) {
    return rehearseRate(event, typedRate(await event.request.formData()), null)
  },
  async changeRate(event: Event) {
    const form = await event.request.formData()
    const typed = typedRate(form)
    const { input, unreadable } = rateOf(typed, event.locals.language)
    if (unreadable.length > 0) return fail(422, { what: 'RATE' as const, typed, unreadable })
    const { changeRate } = await event.locals.api.mutate(CHANGE_RATE, {
      input: { ...input, planKey: event.params.key, ...decision(form) },
    })
    const code = changeRate?.userErrors[0]?.code
    if (code) return rehearseRate(event, typed, { reason: decision(form).reason, code })
    redirect(303, `/admin/plans/${event.params.key}?done`)
  },
}

async function rehearseTerms({ locals, params }: Event, typed: TypedTerms, decided: Decided | null) {
  const what = 'TERMS' as const
  const { input, unreadable } = termsOf(typed, locals.language)
  if (unreadable.length > 0) return fail(422, { what, typed, unreadable })
  const { rehearsePlanTermsChange } = await locals.api.query(REHEARSE_TERMS, {
    input: { ...input, planKey: params.key },
  })
  const refused = rehearsePlanTermsChange?.userErrors[0]
  if (refused) return fail(422, { what, typed, refused })
  const shown = { what, typed, terms: input, rehearsal: rehearsePlanTermsChange?.rehearsal ?? null, decided }
  return decided ? fail(422, shown) : shown
}

async function rehearseRate({ locals, params }: Event, typed: TypedRate, decided: Decided | null) {
  const what = 'RATE' as const
  const { input, unreadable } = rateOf(typed, locals.language)
  if (unreadable.length > 0) return fail(422, { what, typed, unreadable })
  const { rehearseRateChange } = await locals.api.query(REHEARSE_RATE, {
    input: { ...input, planKey: params.key },
  })
  const refused = rehearseRateChange?.userErrors[0]
  if (refused) return fail(422, { what, typed, refused })
  const shown = { what, typed, rate: input, rehearsal: rehearseRateChange?.rehearsal ?? null, decided }
  return decided ? fail(422, shown) : shown
}

function decision(form: FormData) {
  return { fingerprint: String(form.get('fingerprint')), reason: String(form.get('reason') ?? '') }
}

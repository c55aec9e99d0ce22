import { redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { severities } from '#lib/desk/severities.ts'
import { SIMILAR_FIELDS } from '#lib/incident/similar-fields.ts'
import { incidentForm, refuse } from './incident-forms.ts'

const SIMILAR = graphql(
  `
    query TicketsLikeWhatIsDeclared($toBe: IncidentToBeInput!) {
      similarTickets(toBe: $toBe) {
        ...SimilarFields
      }
    }
  `,
  [SIMILAR_FIELDS],
)

const DECLARE = graphql(`
  mutation DeclareIncidentInSteps($input: DeclareIncidentInput!) {
    declareIncident(input: $input) {
      incident {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

const REACHES = ['ALL', 'PLANS', 'STORES'] as const
const MOST_HOURS = 720

type Form = Awaited<ReturnType<typeof incidentForm>>

/** An incident is declared in two steps: what it is, and the tickets that look like it (I1). */
export const declareActions = {
  /** From the first step to the second. */
  look: async (event: RequestEvent) => {
    const form = await incidentForm(event)
    const missing = firstMissing(form)
    if (missing) return refuse('look', form.typed, 'REQUIRED', missing)
    const { title, components, affects, planKeys, storeIds } = declarationOf(form)
    const toBe = { title, components, affects, planKeys, storeIds }
    const { similarTickets } = await event.locals.api.query(SIMILAR, { toBe })
    return { step: 2 as const, typed: form.typed, similar: similarTickets ?? [] }
  },
  /** Back to the first step, with what was typed. */
  back: async (event: RequestEvent) => ({ step: 1 as const, typed: (await incidentForm(event)).typed }),
  declare: async (event: RequestEvent) => {
    const form = await incidentForm(event)
    const input = form.keyed('declare', { ...declarationOf(form), ticketIds: form.several('ticketIds') })
    const { declareIncident } = await event.locals.api.mutate(DECLARE, { input })
    const refusal = declareIncident?.userErrors[0]
    if (!refusal) redirect(303, `/desk/incidents/${declareIncident?.incident?.number}`)
    return refuse('declare', form.typed, refusal.code, refusal.field?.at(-1) ?? null)
  },
}

function declarationOf({ text, several, localised }: Form) {
  const hours = /^\d{1,4}$/.test(text('hours')) ? Number(text('hours')) : 0
  const affects = REACHES.find((each) => each === text('affects')) ?? ('ALL' as const)
  return {
    title: localised('title'),
    severity: severities.find((each) => each === text('severity')) ?? ('MAJOR' as const),
    components: several('components'),
    affects,
    planKeys: affects === 'PLANS' ? several('planKeys') : [],
    storeIds: affects === 'STORES' ? several('storeIds') : [],
    target: hours > 0 ? { minutes: Math.min(hours, MOST_HOURS) * 60, clock: 'ELAPSED' as const } : null,
  }
}

function firstMissing(form: Form): string | null {
  const { title, components, affects, planKeys, storeIds } = declarationOf(form)
  if (!Object.values(title).some(Boolean)) return 'title'
  if (components.length === 0) return 'components'
  if (affects === 'PLANS' && planKeys.length === 0) return 'planKeys'
  return affects === 'STORES' && storeIds.length === 0 ? 'storeIds' : null
}

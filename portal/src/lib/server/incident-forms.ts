import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { requestKey } from './request-key.ts'

/** What a form about an incident or a fix brought, and why it was refused. */
export type IncidentRefusal = {
  act: string
  code: string
  field: string | null
  /** What was typed; of what was chosen of several, one text with spaces between. */
  typed: Record<string, string>
}

const LISTS = ['components', 'planKeys', 'storeIds', 'ticketIds'] as const

type Refused = { userErrors: { code: string; field?: string[] | null }[] } | null | undefined

/** A form as it was typed, with the texts that it has in three languages. */
export async function incidentForm({ request }: RequestEvent) {
  const form = await request.formData()
  const typed: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    const written = value.replaceAll('\r\n', '\n').trim()
    typed[name] = name in typed ? `${typed[name]} ${written}` : written
  }
  const text = (name: string) => typed[name] ?? ''
  return {
    typed,
    text,
    several: (name: string) => form.getAll(name).map(String),
    localised: (name: string) => ({
      el: text(`${name}.el`) || null,
      nb: text(`${name}.nb`) || null,
      en: text(`${name}.en`) || null,
    }),
    /** An input with a key of its own, so that a second send of the same changes nothing. */
    keyed: <Input extends object>(act: string, input: Input) => ({
      ...input,
      requestKey: requestKey(text('requestKey'), act, input),
    }),
  }
}

/** Leads to a page, or says why it was refused and keeps what was typed. */
export function answerForm(act: string, typed: Record<string, string>, payload: Refused, to: string) {
  const refusal = payload?.userErrors[0]
  if (!refusal) redirect(303, to)
  return refuse(act, typed, refusal.code, refusal.field?.at(-1) ?? null)
}

/** Says why it was refused, and keeps what was typed; of a list of which none was chosen there is nothing to write. */
export function refuse(act: string, typed: Record<string, string>, code: string, field: string | null) {
  const isOfList = code === 'REQUIRED' && LISTS.some((list) => list === field)
  const refusal: IncidentRefusal = { act, code: isOfList ? 'NONE_CHOSEN' : code, field, typed }
  return fail(422, { refusal })
}

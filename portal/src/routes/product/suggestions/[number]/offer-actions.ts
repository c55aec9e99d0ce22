import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { typedDecimal } from '#lib/format/typed-decimal.ts'
import { requestKey } from '#lib/server/request-key.ts'

const OFFER = graphql(`
  mutation OfferSuggestion($input: OfferSuggestionInput!) {
    offerSuggestion(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const WITHDRAW = graphql(`
  mutation WithdrawSuggestionOffer($input: WithdrawSuggestionOfferInput!) {
    withdrawSuggestionOffer(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** What was done with an offer, as the address says it. */
export const offerActs = ['offered', 'takenBack'] as const
export type OfferDone = (typeof offerActs)[number]

/** Why an offer was not made or taken back, at which field, with what was typed. */
export type OfferRefusal = {
  form: 'offer' | 'withdrawOffer'
  code: string
  field: string | null
  typed: Record<string, string>
}

const FIELDS = ['price', 'scope', 'deliverBy', 'expiresOn', 'reason']
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Offers the suggestion to stores together (T7), and returns to the page. */
export async function offer({ request, locals, url }: RequestEvent) {
  const { text, typed } = await read(request)
  const refuse = refusing('offer', typed)
  const price = typedDecimal(text('price'), locals.language)
  if (price === null || !/^\d{1,9}(\.\d{1,9})?$/.test(price)) return refuse('UNREADABLE', 'price')
  for (const field of ['expiresOn', 'deliverBy'])
    if (!DATE.test(text(field))) return refuse('UNREADABLE', field)
  const terms = { price, scope: text('scope'), deliverBy: text('deliverBy'), expiresOn: text('expiresOn') }
  const suggestionId = text('suggestion')
  const key = requestKey(text('requestKey'), 'offerSuggestion', suggestionId, terms)
  const input = { suggestionId, ...terms, requestKey: key }
  const { offerSuggestion } = await locals.api.mutate(OFFER, { input })
  return answer(url, offerSuggestion?.userErrors, refuse, 'offered')
}

/** Takes an offer back (T7), and returns to the page. */
export async function withdrawOffer({ request, locals, url }: RequestEvent) {
  const { text, typed } = await read(request)
  const input = { offerId: text('offer'), reason: text('reason') }
  const { withdrawSuggestionOffer } = await locals.api.mutate(WITHDRAW, { input })
  const refuse = refusing('withdrawOffer', typed)
  return answer(url, withdrawSuggestionOffer?.userErrors, refuse, 'takenBack')
}

async function read(request: Request) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  return { text, typed: Object.fromEntries(FIELDS.map((field) => [field, text(field)])) }
}

function refusing(form: OfferRefusal['form'], typed: Record<string, string>) {
  return (code: string, field: string | null) =>
    fail(422, { refusedOffer: { form, code, field, typed } satisfies OfferRefusal as OfferRefusal })
}

function answer(
  url: URL,
  refusals: { code: string; field: string[] | null }[] | undefined,
  refuse: ReturnType<typeof refusing>,
  done: OfferDone,
) {
  const [refusal] = refusals ?? [{ code: '', field: null }]
  if (!refusal) redirect(303, `${url.pathname}?${done}#together`)
  const field = refusal.field?.at(-1) ?? null
  return refuse(refusal.code, field && FIELDS.includes(field) ? field : null)
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { typedDecimal } from '#lib/format/typed-decimal.ts'
import type { Language } from '#lib/format/language.ts'
import { requestKey } from '#lib/server/request-key.ts'

const PLEDGE = graphql(`
  mutation PledgeShare($input: PledgeShareInput!) {
    pledgeShare(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const TAKE_BACK = graphql(`
  mutation WithdrawPledge($input: PledgeInput!) {
    withdrawPledge(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** What the address asks to pledge, to be confirmed; null where it asks for nothing. */
export function readShare(url: URL, language: Language) {
  const typed = url.searchParams.get('share')
  return typed === null ? null : { typed, amount: exact(typed, language) }
}

/** Nothing and less is no share; nor is what is finer than the currency. */
function exact(typed: string, language: Language): string | null {
  const amount = typedDecimal(typed, language)
  return amount && /[1-9]/.test(amount) && /^\d{1,9}(\.\d{1,2})?$/.test(amount) ? amount : null
}

/** Pledges what was confirmed, and no more than it was said to come to (T7, C3), and returns to the page. */
export async function pledge({ request, locals, url }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const input = { offerId: text('offer'), storeId: text('store'), amount: text('amount'), most: text('most') }
  const key = requestKey(text('requestKey'), 'pledgeShare', ...Object.values(input))
  const { pledgeShare } = await locals.api.mutate(PLEDGE, { input: { ...input, requestKey: key } })
  return answer(url, pledgeShare?.userErrors, '?pledged')
}

/** Takes the store's pledge back (T7), and returns to the page. */
export async function takeBackPledge({ request, locals, url }: RequestEvent) {
  const form = await request.formData()
  const input = { offerId: String(form.get('offer')), storeId: String(form.get('store')) }
  const { withdrawPledge } = await locals.api.mutate(TAKE_BACK, { input })
  return answer(url, withdrawPledge?.userErrors, '')
}

function answer(url: URL, refusals: { code: string }[] | undefined, query: string) {
  if (!refusals || refusals.length > 0) return fail(409, { refusedPledge: refusals?.[0]?.code ?? '' })
  redirect(303, `${url.pathname}${query}#together`)
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { typedDecimal } from '#lib/format/typed-decimal.ts'
import { requestKey } from '#lib/server/request-key.ts'
import { storeIdOf } from '#lib/server/store-id.ts'

const SET = graphql(`
  mutation SetAllowance($input: SetAllowanceInput!) {
    setAllowance(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Why an allowance was not set, with what was typed, and over which version. */
export type AllowanceRefusal = { typed: string; version: number; code: string }

/** Sets what may be charged in a month without asking (C3); what was typed stays when it is refused. */
export async function setAllowance({ request, locals, params, url }: RequestEvent) {
  const form = await request.formData()
  const typed = String(form.get('amount') ?? '')
  const amount = typedDecimal(typed, locals.language)
  const version = Number(form.get('version'))
  const refuse = (code: string) => fail(422, { typed, version, code } as AllowanceRefusal)
  if (amount === null) return refuse('UNREADABLE')
  const storeId = await storeIdOf(locals.api, params['store'] ?? '')
  const key = requestKey(String(form.get('requestKey') ?? ''), 'setAllowance', storeId, amount)
  const input = { storeId, amount, expectedVersion: version, requestKey: key }
  const code = (await locals.api.mutate(SET, { input })).setAllowance?.userErrors[0]?.code
  if (code) return refuse(code)
  redirect(303, `${url.pathname}?allowance#allowance`)
}

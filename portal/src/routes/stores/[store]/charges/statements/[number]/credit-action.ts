import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { typedDecimal } from '#lib/format/typed-decimal.ts'
import { requestKey } from '#lib/server/request-key.ts'

const CREDIT = graphql(`
  mutation CreditALine($input: CreditLineInput!) {
    creditLine(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** Why a line was not credited, with what was typed. */
export type CreditRefusal = {
  creditedLine: string
  amount: string
  reason: string
  code: string
  field: string | null
}

/** Takes something of an issued line back, of the platform's own accord (C6). */
export async function credit({ request, locals, url }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
  const [lineId, typed, reason] = [text('lineId'), text('amount'), text('reason')]
  const refuse = (code: string, field: string | null) =>
    fail(422, { creditedLine: lineId, amount: typed, reason, code, field } as CreditRefusal)
  const amount = typedDecimal(typed, locals.language)
  if (amount === null) return refuse('OUT_OF_RANGE', 'amount')
  const key = requestKey(text('requestKey'), 'creditLine', lineId, amount, reason)
  const input = { lineId, amount, reason, requestKey: key }
  const refusal = (await locals.api.mutate(CREDIT, { input })).creditLine?.userErrors[0]
  if (refusal) return refuse(refusal.code, refusal.field?.at(-1) ?? null)
  redirect(303, url.pathname)
}

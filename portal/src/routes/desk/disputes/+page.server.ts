import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { DISPUTE_FIELDS } from '#lib/dispute/dispute-fields.ts'
import { typedDecimal } from '#lib/format/typed-decimal.ts'
import { requestKey } from '#lib/server/request-key.ts'
import type { Actions, PageServerLoad } from './$types'

const OPEN_DISPUTES = graphql(
  `
    query OpenDisputes {
      openDisputes {
        ...DisputeFields
        ticket {
          number
          title
        }
        store {
          name
          slug
        }
        statement {
          number
          period
        }
      }
    }
  `,
  [DISPUTE_FIELDS],
)

const ANSWER = graphql(`
  mutation AnswerADispute($input: AnswerDisputeInput!) {
    answerDispute(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const OUTCOMES = ['UPHELD', 'REDUCED', 'WAIVED'] as const

/** Why an answer was refused, with what was typed. */
export type AnswerRefusal = {
  code: string
  field: string | null
  typed: Record<'disputeId' | 'outcome' | 'amount' | 'words', string>
}

/** What stores objected to and nobody has answered, the oldest first (C5). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { openDisputes } = await locals.api.query(OPEN_DISPUTES, {})
  return {
    disputes: openDisputes ?? [],
    isAnswered: url.searchParams.has('answered'),
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  /** Answers one; what was typed stays when it is refused. */
  async answer({ request, locals }) {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
    const typed = {
      disputeId: text('disputeId'),
      outcome: text('outcome'),
      amount: text('amount'),
      words: text('words'),
    }
    const refuse = (code: string, field: string | null) => fail(422, { code, field, typed } as AnswerRefusal)
    const outcome = OUTCOMES.find((each) => each === typed.outcome)
    if (!outcome) return refuse('REQUIRED', 'outcome')
    const amount = outcome === 'REDUCED' ? typedDecimal(typed.amount, locals.language) : null
    if (outcome === 'REDUCED' && amount === null) return refuse('OUT_OF_RANGE', 'amount')
    const key = requestKey(text('requestKey'), 'answerDispute', typed)
    const input = { disputeId: typed.disputeId, outcome, amount, words: typed.words, requestKey: key }
    const refusal = (await locals.api.mutate(ANSWER, { input })).answerDispute?.userErrors[0]
    if (refusal) return refuse(refusal.code, refusal.field?.at(-1) ?? null)
    redirect(303, '/desk/disputes?answered')
  },
}

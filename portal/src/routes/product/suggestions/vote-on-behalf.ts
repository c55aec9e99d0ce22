import { graphql, type VariablesOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const VOTE_ON_BEHALF = graphql(`
  mutation VoteOnBehalf($input: VoteOnBehalfInput!) {
    voteOnBehalf(input: $input) {
      suggestion {
        number
      }
      userErrors {
        code
        field
      }
    }
  }
`)

type Answer =
  | { suggestion: { number: number } | null; userErrors: { code: string; field: string[] | null }[] }
  | null
  | undefined

/** Puts a store behind a suggestion that stands already, with its vote where an owner asked (G1). */
export async function voteOnBehalf(api: Api, input: VariablesOf<typeof VOTE_ON_BEHALF>['input']) {
  return (await api.mutate(VOTE_ON_BEHALF, { input })).voteOnBehalf
}

/** The suggestion that an answer leads to; null where it was refused. */
export function numberIn(answer: Answer): number | null {
  return answer?.suggestion?.number ?? null
}

/** Why something was refused, with the field that it was about. */
export function refusalsIn(answer: Answer) {
  return (answer?.userErrors ?? []).map(({ code, field }) => ({ code, field: field?.at(-1) }))
}

import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const MERGE_TARGET = graphql(`
  query MergeTarget($number: Int!) {
    suggestion(number: $number) {
      id
    }
  }
`)

const MERGE_PREVIEW = graphql(`
  query MergePreview($suggestionId: ID!, $intoSuggestionId: ID!) {
    mergePreview(suggestionId: $suggestionId, intoSuggestionId: $intoSuggestionId) {
      votes
      intoVotes
      votesAfter
      refusal
      into {
        id
        number
        title
      }
    }
  }
`)

/** What the merge of two suggestions would come to. */
export type MergePreview = NonNullable<ResultOf<typeof MERGE_PREVIEW>['mergePreview']>

/** What a merge into the suggestion of a number would come to; null where none is chosen, or there is none. */
export async function previewMerge(
  api: Api,
  suggestionId: string,
  chosen: string | null,
): Promise<MergePreview | null> {
  if (!chosen || !/^\d{1,9}$/.test(chosen)) return null
  const { suggestion: into } = await api.query(MERGE_TARGET, { number: Number(chosen) })
  if (!into) return null
  const { mergePreview } = await api.query(MERGE_PREVIEW, { suggestionId, intoSuggestionId: into.id })
  return mergePreview
}

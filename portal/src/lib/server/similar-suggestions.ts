import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from './api.ts'

const SIMILAR_SUGGESTIONS = graphql(`
  query SimilarSuggestions($text: String!) {
    similarSuggestions(text: $text, first: 4) {
      id
      number
      title
      status
      voteCount
      isVotable
      ownVotes {
        mayTakeBack
        store {
          id
        }
      }
    }
  }
`)

/** A suggestion that is like a title that is being written. */
export type SimilarSuggestion = NonNullable<
  ResultOf<typeof SIMILAR_SUGGESTIONS>['similarSuggestions']
>[number]

const fewestLetters = 3

/** The suggestions most like a title while it is written (G3), the best first. Null for a title too short to say anything. */
export async function findSimilar(api: Api, title: string): Promise<SimilarSuggestion[] | null> {
  const text = title.trim()
  if (text.length < fewestLetters) return null
  return (await api.query(SIMILAR_SUGGESTIONS, { text })).similarSuggestions ?? []
}

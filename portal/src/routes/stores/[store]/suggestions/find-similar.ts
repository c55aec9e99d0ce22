import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const SIMILAR_SUGGESTIONS = graphql(`
  query SimilarSuggestions($whole: String!, $first: String!, $second: String!, $third: String!) {
    whole: suggestions(first: 5, filter: { search: $whole }) {
      nodes {
        ...Similar
      }
    }
    first: suggestions(first: 5, filter: { search: $first }) {
      nodes {
        ...Similar
      }
    }
    second: suggestions(first: 5, filter: { search: $second }) {
      nodes {
        ...Similar
      }
    }
    third: suggestions(first: 5, filter: { search: $third }) {
      nodes {
        ...Similar
      }
    }
  }

  fragment Similar on Suggestion {
    number
    title
    status
    voteCount
    ownVotes {
      store {
        id
      }
    }
  }
`)

/** A suggestion that has words of a title that is being written. */
export type SimilarSuggestion = ResultOf<typeof SIMILAR_SUGGESTIONS>['whole'] extends infer List
  ? NonNullable<List> extends { nodes: (infer Row)[] }
    ? Row
    : never
  : never

const most = 4
const fewestLetters = 3

/**
 * Suggestions that share words with a title while it is written (G3), those that share most first. Null for a title
 * too short to say anything.
 */
export async function findSimilar(api: Api, title: string): Promise<SimilarSuggestion[] | null> {
  const whole = title.trim()
  if (whole.length < fewestLetters) return null
  const [first = whole, second = whole, third = whole] = tellingWords(whole)
  const found = await api.query(SIMILAR_SUGGESTIONS, { whole, first, second, third })
  const hits = [found.whole, found.first, found.second, found.third].flatMap((list) => list?.nodes ?? [])
  const shares = Map.groupBy(hits, ({ number }) => number)
  const ranked = [...shares.values()].sort((a, b) => b.length - a.length)
  const sharingMore = ranked.filter((shared) => shared.length > 1)
  return (sharingMore.length > 0 ? sharingMore : ranked)
    .slice(0, most)
    .flatMap((shared) => shared.slice(0, 1))
}

// The longest words say most; without its last letters a long word is found in its other cases too.
function tellingWords(title: string): string[] {
  return title
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > fewestLetters)
    .sort((a, b) => b.length - a.length)
    .map((word) => (word.length > 6 ? word.slice(0, -2) : word))
}

import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const MERGE_TARGETS = graphql(`
  query MergeTargets($search: String!) {
    suggestions(first: 8, filter: { search: $search }) {
      nodes {
        id
        number
        title
        status
        voteCount
        isPublic
      }
    }
  }
`)

/** A suggestion that another one can be merged into. */
export type MergeTarget = NonNullable<ResultOf<typeof MERGE_TARGETS>['suggestions']>['nodes'][number]

const most = 6

/** The public suggestions with some words, or with a number, that another one can go into; null while nothing is asked. */
export async function findMergeTargets(api: Api, words: string, not: number): Promise<MergeTarget[] | null> {
  const search = words.trim()
  if (!search) return null
  const { suggestions } = await api.query(MERGE_TARGETS, { search })
  return (suggestions?.nodes ?? [])
    .filter(({ number, isPublic }) => isPublic && number !== not)
    .slice(0, most)
}

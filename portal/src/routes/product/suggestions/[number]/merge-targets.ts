import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from '#lib/server/api.ts'

const MERGE_TARGETS = graphql(`
  query MergeTargets($search: String!) {
    backlog(
      first: 7
      filter: { search: $search, isPrivate: false, statusIn: [UNDER_CONSIDERATION, PLANNED, IN_PROGRESS] }
      orderBy: { field: VOTES, direction: DESC }
    ) {
      nodes {
        id
        number
        title
        status
        voteCount
      }
    }
  }
`)

/** A suggestion that another one can be merged into. */
export type MergeTarget = NonNullable<ResultOf<typeof MERGE_TARGETS>['backlog']>['nodes'][number]

const most = 6

/** The public suggestions with some words, or with a number, that another one can go into, since they are neither shipped nor declined; null while nothing is asked. */
export async function findMergeTargets(api: Api, words: string, not: number): Promise<MergeTarget[] | null> {
  const search = words.trim()
  if (!search) return null
  const { backlog } = await api.query(MERGE_TARGETS, { search })
  return (backlog?.nodes ?? []).filter(({ number }) => number !== not).slice(0, most)
}

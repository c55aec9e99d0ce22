import { graphql } from '@stoa/schema'
import { learningKinds } from '#lib/learning/learning-words.ts'
import { shownLanguage } from '#lib/server/shown-language.ts'
import { topicWords, type SupportTopic } from '#lib/ticket/words.ts'
import type { PageServerLoad } from './$types'

const LEARNING = graphql(`
  query LearningOfTheStore(
    $language: Language!
    $filter: LearningFilter
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    learning(
      language: $language
      filter: $filter
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        id
        number
        kind
        title {
          el
          nb
          en
        }
        seconds
        helpedStoreCount
        publishedAt
        hit {
          at
          text
        }
      }
    }
  }
`)

const pageLength = 20

/** The videos and articles, narrowed to the words, the kind and the topic of the address. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const read = (name: string) => url.searchParams.get(name) ?? ''
  const choice = {
    words: read('q').slice(0, 200),
    kind: learningKinds.find((kind) => kind === read('kind')) ?? null,
    topic: (Object.keys(topicWords) as SupportTopic[]).find((topic) => topic === read('topic')) ?? null,
  }
  const before = read('before')
  const { learning } = await locals.api.query(LEARNING, {
    language: shownLanguage(),
    filter: { search: choice.words || null, kind: choice.kind, topic: choice.topic, state: 'PUBLISHED' },
    ...(before ? { last: pageLength, before } : { first: pageLength, after: read('after') || null }),
  })
  return { learning, choice }
}

import { graphql, type ResultOf } from '@stoa/schema'

/** What of something that a partner did is shown, on its page and in its file. */
export const ACT_FIELDS = graphql(`
  fragment ActFields on PartnerAct {
    id
    kind
    at
    by {
      name
    }
    program
    partner {
      name
    }
    eventType
    ticket {
      number
      title
    }
    estimate {
      most {
        amount
        currencyCode
      }
    }
    suggestion {
      number
      title
    }
    excerpt
  }
`)

export const ACTIVITY = graphql(
  `
    query PartnerActivity(
      $slug: String!
      $filter: PartnerActFilter
      $first: Int
      $after: String
      $last: Int
      $before: String
    ) {
      store(slug: $slug) {
        partnerActors {
          id
          name
          isProgram
        }
        partnerActivity(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
          nodes {
            ...ActFields
          }
          pageInfo {
            startCursor
            endCursor
            hasNextPage
            hasPreviousPage
          }
        }
      }
    }
  `,
  [ACT_FIELDS],
)

type Activity = NonNullable<NonNullable<ResultOf<typeof ACTIVITY>['store']>['partnerActivity']>

/** Something that a partner did in a store's name. */
export type Act = Activity['nodes'][number]

const KINDS = {
  tickets: ['TICKET_OPENED', 'TICKET_CHANGED'],
  messages: ['MESSAGE_WRITTEN'],
  estimates: ['ESTIMATE_ANSWERED'],
  suggestions: ['SUGGESTED', 'COMMENT_WRITTEN'],
  votes: ['VOTE_CAST', 'VOTE_TAKEN_BACK'],
} as const
export type KindChosen = keyof typeof KINDS
export const KINDS_CHOSEN = Object.keys(KINDS) as KindChosen[]

/** What an address asks for: of whom, and of which kind; null for all. */
export function chosenActs(url: URL) {
  const [who, kind] = ['who', 'kind'].map((name) => url.searchParams.get(name) || null)
  const known = KINDS_CHOSEN.find((each) => each === kind) ?? null
  return {
    who: who ?? null,
    kind: known,
    filter: { personId: who ?? null, kindIn: known && [...KINDS[known]] },
  }
}

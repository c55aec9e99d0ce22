import { graphql } from '@stoa/schema'
import { findSimilar } from '#lib/server/similar-suggestions.ts'
import { listVariables, readChoice } from '#lib/suggestion-choice.ts'
import { BOARD_ROW, PROMISE_KEPT } from '#lib/suggestions/board-fields.ts'
import { PAGE_FIELDS } from '#lib/ui/page/page-fields.ts'
import { letPartnerVote } from './let-partner-vote.ts'
import type { Actions, PageServerLoad } from './$types'
import { castVote, withdrawVote } from './vote.ts'

const SUGGESTIONS_BOARD = graphql(
  `
    query SuggestionsBoard(
      $filter: SuggestionFilter
      $voted: SuggestionFilter
      $orderBy: SuggestionOrderField
      $first: Int
      $last: Int
      $after: String
      $before: String
      $storeId: ID!
    ) {
      suggestions(
        filter: $filter
        orderBy: $orderBy
        first: $first
        last: $last
        after: $after
        before: $before
      ) {
        totalCount
        pageInfo {
          ...PageFields
        }
        nodes {
          ...BoardRow
          isVotable
          offer {
            state
            price {
              amount
              currencyCode
            }
            pledged {
              amount
              currencyCode
            }
            expiresOn
          }
          ownVotes {
            mayTakeBack
            viaPartner {
              name
            }
            store {
              id
            }
          }
        }
      }
      voted: suggestions(first: 1, filter: $voted, orderBy: $orderBy) {
        totalCount
      }
      inProgress: suggestions(first: 3, filter: { statusIn: [IN_PROGRESS] }, orderBy: RECENTLY_DECIDED) {
        nodes {
          number
          title
        }
      }
      planned: suggestions(first: 3, filter: { statusIn: [PLANNED] }, orderBy: RECENTLY_DECIDED) {
        nodes {
          number
          title
        }
      }
      shipped: suggestions(first: 3, filter: { statusIn: [SHIPPED] }, orderBy: RECENTLY_SHIPPED) {
        nodes {
          number
          title
        }
      }
      partnerVoting(storeId: $storeId) {
        partner {
          id
          name
        }
        mayVote
        changes {
          mayVote
          at
          by {
            name
          }
        }
        viewerCan {
          change
        }
      }
      viaPartner: suggestions(
        first: 20
        filter: {
          votedByStoreId: $storeId
          isVotedViaPartner: true
          statusIn: [UNDER_CONSIDERATION, PLANNED, IN_PROGRESS]
        }
      ) {
        totalCount
        nodes {
          id
          number
          title
          ownVotes {
            mayTakeBack
            viaPartner {
              name
            }
            store {
              id
            }
          }
        }
      }
      ...PromiseKept
    }
  `,
  [BOARD_ROW, PAGE_FIELDS, PROMISE_KEPT],
)

/** The board in the order and with the filters of the address, and what is like the title in it. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { store } = await parent()
  const title = url.searchParams.get('title') ?? ''
  const list = listVariables(url, store.id)
  const voted = { ...list.filter, votedByStoreId: store.id }
  const [board, similar] = await Promise.all([
    locals.api.query(SUGGESTIONS_BOARD, { ...list, voted, storeId: store.id }),
    title ? findSimilar(locals.api, title) : null,
  ])
  return { ...board, choice: readChoice(url), title, similar }
}

export const actions: Actions = {
  castVote: (event) => castVote(event),
  withdrawVote: (event) => withdrawVote(event),
  letPartnerVote,
}

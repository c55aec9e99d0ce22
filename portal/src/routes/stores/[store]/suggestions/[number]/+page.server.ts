import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { randomUUID } from 'node:crypto'
import { MARK_NEWS_READ } from '#lib/live/documents.ts'
import { OFFER_FIELDS } from '#lib/offer/offer-fields.ts'
import { commentActions } from '#lib/server/comment-actions.ts'
import { isShown } from '#lib/server/is-shown.ts'
import { COMMENTS_ON_A_PAGE, COMMENTS_OF_THE_PAGE } from '#lib/suggestions/comment-fields.ts'
import { castVote, withdrawVote } from '../vote.ts'
import { follow, unfollow } from './follow.ts'
import { pledge, readShare, takeBackPledge } from './pledge.ts'
import type { Actions, PageServerLoad } from './$types'

const SUGGESTION_PAGE = graphql(
  `
    query SuggestionPage($number: Int!, $storeId: ID!, $comments: Int!, $before: String) {
      partnerVoting(storeId: $storeId) {
        partner {
          id
          name
        }
        mayVote
        viewerCan {
          change
        }
      }
      suggestion(number: $number) {
        id
        number
        title
        body
        product
        status
        isPublic
        isVotable
        voteCount
        recentVoteCount
        createdAt
        lastLookedAt
        reviewBy
        plannedFor
        demands {
          store {
            id
            name
          }
          source
          askedBy
          isVotedFor
          notedAt
          ticket {
            number
          }
        }
        sourceTicket {
          number
          title
          type
        }
        orders {
          store {
            id
          }
          ticket {
            number
            title
            type
            status
          }
        }
        offer {
          ...OfferFields
        }
        shippedFixes {
          number
          title {
            el
            nb
            en
          }
        }
        mergedInto {
          number
          title
        }
        mergedFrom {
          number
          title
        }
        ownFollows {
          id
        }
        looks {
          at
          dueAt
          isInTime
          by {
            name
          }
          words
          decision {
            status
          }
        }
        ownVotes {
          mayTakeBack
          viaPartner {
            name
          }
          castAt
          store {
            id
          }
        }
        comments(last: $comments, before: $before, storeId: $storeId) {
          ...CommentsOfThePage
        }
        decisions {
          status
          reason
          plannedFor
          wasPlannedFor
          isOnPlan
          at
          by {
            name
          }
        }
      }
    }
  `,
  [OFFER_FIELDS, COMMENTS_OF_THE_PAGE],
)

/** One suggestion with its decisions and comments; missing and foreign are one answer. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, parent, url } = event
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { store } = await parent()
  const { suggestion, partnerVoting } = await locals.api.query(SUGGESTION_PAGE, {
    number,
    storeId: store.id,
    comments: COMMENTS_ON_A_PAGE,
    before: url.searchParams.get('before'),
  })
  if (!suggestion) error(404, 'NOT_FOUND')
  if (locals.viewer?.unreadNotificationCount && isShown(event))
    await locals.api.mutate(MARK_NEWS_READ, { input: { suggestionId: suggestion.id } })
  return {
    suggestion,
    partnerVoting,
    share: readShare(url, locals.language),
    isPledged: url.searchParams.has('pledged'),
    requestKey: randomUUID(),
  }
}

const ORDER_SUGGESTION = graphql(`
  mutation OrderSuggestion($input: OrderSuggestionInput!) {
    orderSuggestion(input: $input) {
      ticket {
        number
      }
      userErrors {
        code
      }
    }
  }
`)

export const actions: Actions = {
  castVote: (event) => castVote(event),
  withdrawVote: (event) => withdrawVote(event),
  follow,
  unfollow,
  pledge,
  takeBackPledge,
  ...commentActions,
  /** Orders the suggestion for the store (T7), and leads to the order's ticket. */
  async order({ request, locals, params }) {
    const form = await request.formData()
    const input = { suggestionId: String(form.get('suggestion')), storeId: String(form.get('store')) }
    const { orderSuggestion } = await locals.api.mutate(ORDER_SUGGESTION, { input })
    const number = orderSuggestion?.ticket?.number
    if (!number) return fail(409, { refusedOrder: orderSuggestion?.userErrors[0]?.code ?? '' })
    redirect(303, `/stores/${params.store}/tickets/${number}`)
  },
}

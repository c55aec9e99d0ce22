import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { castVote, withdrawVote } from '../vote.ts'
import type { Actions, PageServerLoad } from './$types'

const SUGGESTION_PAGE = graphql(`
  query SuggestionPage($number: Int!) {
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
      ownVotes {
        castAt
        store {
          id
        }
      }
      decisions {
        status
        reason
        at
        by {
          name
        }
      }
    }
  }
`)

/** One suggestion with its decisions; missing and foreign are one answer. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { suggestion } = await locals.api.query(SUGGESTION_PAGE, { number })
  if (!suggestion) error(404, 'NOT_FOUND')
  return { suggestion }
}

export const actions: Actions = { castVote, withdrawVote }

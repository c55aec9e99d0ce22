import { error, fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { randomUUID } from 'node:crypto'
import { OFFER_FIELDS } from '#lib/offer/offer-fields.ts'
import { BACKLOG_FIELDS } from '#lib/backlog/backlog-fields.ts'
import { MARK_NEWS_READ } from '#lib/live/documents.ts'
import { commentActions } from '#lib/server/comment-actions.ts'
import { isShown } from '#lib/server/is-shown.ts'
import { weighActions } from '#lib/server/weigh-actions.ts'
import { COMMENTS_ON_A_PAGE, COMMENTS_OF_THE_PAGE } from '#lib/suggestions/comment-fields.ts'
import { isAhead, suggestionStatuses } from '#lib/ui/suggestion/suggestion-words.ts'
import { merge, undoMerge } from './merge-actions.ts'
import { previewMerge } from './merge-preview.ts'
import { findMergeTargets } from './merge-targets.ts'
import { offer, offerActs, withdrawOffer } from './offer-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const SUGGESTION_TO_DECIDE = graphql(
  `
    query SuggestionToDecide($number: Int!, $comments: Int!, $before: String) {
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
            name
          }
          ticket {
            number
            title
            type
          }
        }
        offer {
          ...OfferFields
          pledges {
            store {
              name
            }
            amount {
              amount
              currencyCode
            }
            pledgedBy {
              name
            }
          }
          viewerCan {
            withdraw
            replace
          }
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
        comments(last: $comments, before: $before) {
          ...CommentsOfThePage
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
        merges {
          id
          reason
          votesBefore
          intoVotesBefore
          votesAfter
          mergedAt
          undoneAt
          mergedBy {
            name
          }
          undoneBy {
            name
          }
          suggestion {
            number
            title
          }
          into {
            number
            title
          }
        }
        backlog {
          ...BacklogFields
          version
          weights {
            weight
            reason
            at
            by {
              name
            }
          }
          notes {
            body
            at
            by {
              name
            }
          }
        }
        viewerCan {
          decide
          merge
        }
      }
      platform {
        currencyCode
      }
      staff {
        id
        name
        role
      }
    }
  `,
  [BACKLOG_FIELDS, OFFER_FIELDS, COMMENTS_OF_THE_PAGE],
)

const DECIDE_SUGGESTION = graphql(`
  mutation DecideSuggestion($input: DecideSuggestionInput!) {
    decideSuggestion(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

/** One suggestion with its decisions and comments, to decide on. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : error(404, 'NOT_FOUND')
  const { suggestion, staff, platform } = await locals.api.query(SUGGESTION_TO_DECIDE, {
    number,
    comments: COMMENTS_ON_A_PAGE,
    before: url.searchParams.get('before'),
  })
  if (!suggestion) error(404, 'NOT_FOUND')
  if (locals.viewer?.unreadNotificationCount && isShown(event))
    await locals.api.mutate(MARK_NEWS_READ, { input: { suggestionId: suggestion.id } })
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const isMerging = suggestion.viewerCan.merge && !suggestion.mergedInto
  const [targets, preview] = isMerging
    ? await Promise.all([
        findMergeTargets(locals.api, asked('find'), number),
        previewMerge(locals.api, suggestion.id, asked('into')),
      ])
    : [null, null]
  const saved =
    (['decided', 'looked', 'merged', 'undone'] as const).find((name) => url.searchParams.has(name)) ?? null
  return {
    suggestion,
    team: (staff ?? []).filter(({ role }) => role !== 'AGENT'),
    merging: { find: asked('find'), targets, preview, requestKey: randomUUID() },
    saved,
    currencyCode: platform?.currencyCode ?? '',
    offerDone: offerActs.find((act) => url.searchParams.has(act)) ?? null,
    requestKey: randomUUID(),
  }
}

const LOOK_AT_SUGGESTION = graphql(`
  mutation LookAtSuggestion($input: LookAtSuggestionInput!) {
    lookAtSuggestion(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

export const actions: Actions = {
  ...weighActions,
  ...commentActions,
  merge,
  undoMerge,
  offer,
  withdrawOffer,
  /** Notes a look that changes nothing (G2), and returns to the page; what was refused comes back as it was written. */
  look: async ({ locals, params, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const words = text('words')
    const { lookAtSuggestion } = await locals.api.mutate(LOOK_AT_SUGGESTION, {
      input: { suggestionId: text('suggestion'), words, requestKey: text('requestKey') || null },
    })
    const code = lookAtSuggestion ? lookAtSuggestion.userErrors[0]?.code : ''
    if (code !== undefined) return fail(400, { refusedLook: { words, code } })
    redirect(303, `/product/suggestions/${params.number}?looked`)
  },
  /** Decides (G2) and returns to the page; what was refused comes back with everything that was written. */
  decide: async ({ locals, params, request }) => {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '')
    const status = suggestionStatuses.find((known) => known === form.get('status'))
    if (!status) error(400, 'BAD_USER_INPUT')
    const written = { status, plannedFor: text('plannedFor'), reason: text('reason') }
    // The quarter stands chosen from before; it goes with what is ahead alone.
    const plannedFor = (isAhead(status) && written.plannedFor) || null
    const { decideSuggestion: decided } = await locals.api.mutate(DECIDE_SUGGESTION, {
      input: { ...written, suggestionId: text('suggestion'), plannedFor },
    })
    const refusals = (decided?.userErrors ?? []).map(({ code, field }) => ({ code, field: field?.at(-1) }))
    if (refusals.length > 0) return fail(400, { ...written, refusals })
    redirect(303, `/product/suggestions/${params.number}?decided`)
  },
}

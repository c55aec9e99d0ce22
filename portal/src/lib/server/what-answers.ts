import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from './api.ts'

const WHAT_ANSWERS = graphql(`
  query WhatAnswersATicket($input: TicketForecastInput!) {
    ticketForecast(input: $input) {
      atLarge {
        sentence {
          el
          nb
          en
        }
        components {
          key
          name {
            el
            nb
            en
          }
        }
        troubles {
          component {
            key
            name {
              el
              nb
              en
            }
          }
          storesTouched
          since
          ownTicketNumber
          earlierTicketNumber
        }
      }
      incidents {
        number
        title {
          el
          nb
          en
        }
        severity
        startedAt
        storesTouched
      }
      fixes {
        number
        title {
          el
          nb
          en
        }
        shippedAt
      }
      suggestions {
        number
        title
        status
        voteCount
      }
    }
  }
`)

/** What may answer a ticket before it is sent (T12): what goes on, what stores report, what was fixed, what was suggested. */
export type WhatAnswers = NonNullable<ResultOf<typeof WHAT_ANSWERS>['ticketForecast']>

/** A ticket in question, as far as it is written. */
export type TicketInQuestion = {
  type: 'BUG' | 'USER_SUPPORT' | 'ORDER' | 'PRODUCT_SUGGESTION'
  text: string
  components: string[]
}

export const nothingAnswers: WhatAnswers = { atLarge: null, incidents: [], fixes: [], suggestions: [] }

/** What may answer a ticket; nothing while it says nothing. */
export async function whatAnswers(
  api: Api,
  storeId: string,
  { type, text, components }: TicketInQuestion,
): Promise<WhatAnswers> {
  if (text.trim().length < fewestLetters && components.length === 0) return nothingAnswers
  const input = { storeId, type, text: text.slice(0, mostLetters), components }
  return (await api.query(WHAT_ANSWERS, { input })).ticketForecast ?? nothingAnswers
}

const fewestLetters = 3
const mostLetters = 2000

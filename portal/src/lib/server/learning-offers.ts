import { graphql, type ResultOf } from '@stoa/schema'
import type { Api } from './api.ts'

const FITTING = graphql(`
  query LearningThatFits($storeId: ID!, $text: String!) {
    fittingLearning(storeId: $storeId, text: $text) {
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
      hit {
        at
        text
      }
    }
  }
`)

const SHOWN = graphql(`
  mutation LearningWasShown($input: LearningShownInput!) {
    learningShown(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** A video or an article that is offered while a question is written. */
export type LearningOffer = NonNullable<ResultOf<typeof FITTING>['fittingLearning']>[number]

/** Who writes which question: it counts once for each. */
export type Asking = { storeId: string; question: string; language: 'EL' | 'NB' | 'EN' }

/** What fits a question so far (T4), and notes that it was shown. */
export async function offerLearning(
  api: Api,
  { storeId, question, language }: Asking,
  text: string,
): Promise<LearningOffer[]> {
  if (text.trim().length < fewestLetters) return []
  const { fittingLearning } = await api.query(FITTING, { storeId, text: text.slice(0, mostLetters) })
  const offers = fittingLearning ?? []
  if (offers.length > 0 && question)
    await api.mutate(SHOWN, {
      input: { storeId, language, requestKey: question, ids: offers.map(({ id }) => id) },
    })
  return offers
}

const fewestLetters = 3
const mostLetters = 2000

import { graphql, type ResultOf } from '@stoa/schema'
import { shownLanguage } from './shown-language.ts'
import type { Api } from './api.ts'

const FITTING = graphql(`
  query LearningThatFits($storeId: ID!, $text: String!, $language: Language!) {
    fittingLearning(storeId: $storeId, text: $text, language: $language) {
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

/** Which question is written for which store: it counts once for each person. */
export type Asking = { storeId: string; question: string }

/** What fits a question so far (T4), and notes that it was shown. */
export async function offerLearning(
  api: Api,
  { storeId, question }: Asking,
  text: string,
): Promise<LearningOffer[]> {
  if (text.trim().length < fewestLetters) return []
  const language = shownLanguage()
  const { fittingLearning } = await api.query(FITTING, {
    storeId,
    text: text.slice(0, mostLetters),
    language,
  })
  const offers = fittingLearning ?? []
  if (offers.length > 0 && question)
    await api.mutate(SHOWN, {
      input: { storeId, language, requestKey: question, ids: offers.map(({ id }) => id) },
    })
  return offers
}

const fewestLetters = 3
const mostLetters = 2000

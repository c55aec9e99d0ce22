import { error } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { isQuestionKey } from '#lib/ticket/question.ts'
import type { PageServerLoad } from './$types'

const PIECE = graphql(`
  query LearningToStudy($number: Int!) {
    learningPiece(number: $number) {
      id
      kind
      state
      title {
        el
        nb
        en
      }
      text {
        el
        nb
        en
      }
      youtubeId
      seconds
      helpedStoreCount
      transcripts {
        language
        text
        cues {
          at
          text
        }
      }
    }
  }
`)

/** A video or an article; `?at=` begins it there, `?play` plays it, `?question=` says which question led to it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!/^\d{1,9}$/.test(params.number)) error(404, 'NOT_FOUND')
  const { learningPiece } = await locals.api.query(PIECE, { number: Number(params.number) })
  if (!learningPiece) error(404, 'NOT_FOUND')
  const at = url.searchParams.get('at') ?? ''
  const question = url.searchParams.get('question') ?? ''
  return {
    piece: learningPiece,
    at: /^\d{1,5}$/.test(at) ? Number(at) : 0,
    isPressed: url.searchParams.has('play'),
    question: isQuestionKey(question) ? question : null,
  }
}

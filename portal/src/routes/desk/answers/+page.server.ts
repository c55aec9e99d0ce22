import { fail, redirect } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'
import type { Actions, PageServerLoad } from './$types'

const ANSWERS = graphql(`
  query AnswersOfTheDesk {
    cannedAnswers(first: 100) {
      nodes {
        id
        version
        title
        body {
          el
          nb
          en
        }
        viewerCan {
          change
        }
      }
    }
  }
`)

const WRITE_ANSWER = graphql(`
  mutation WriteAnswer($input: WriteCannedAnswerInput!) {
    writeCannedAnswer(input: $input) {
      userErrors {
        code
        field
      }
    }
  }
`)

const DELETE_ANSWER = graphql(`
  mutation DeleteAnswer($input: DeleteCannedAnswerInput!) {
    deleteCannedAnswer(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

const LANGUAGES = ['el', 'nb', 'en'] as const

/** What the desk says again and again; `?answer=` opens one to be worded anew, or a new one. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { cannedAnswers } = await locals.api.query(ANSWERS, {})
  const answers = cannedAnswers?.nodes ?? []
  const asked = url.searchParams.get('answer')
  return {
    answers,
    isNew: asked === 'new',
    chosen: answers.find(({ id, viewerCan }) => id === asked && viewerCan.change) ?? null,
    requestKey: crypto.randomUUID(),
  }
}

export const actions: Actions = {
  /** Writes an answer in one language or more; what is refused comes back as it was typed. */
  async write({ request, locals }) {
    const form = await request.formData()
    const text = (name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')
    const typed = { title: text('title'), el: text('el'), nb: text('nb'), en: text('en') }
    const body = Object.fromEntries(LANGUAGES.map((language) => [language, typed[language].trim() || null]))
    const id = text('id') || null
    const expectedVersion = id ? Number(text('version')) : null
    const { writeCannedAnswer } = await locals.api.mutate(WRITE_ANSWER, {
      input: {
        id,
        expectedVersion,
        title: typed.title,
        body,
        requestKey: id ? null : requestKey(text('requestKey'), 'writeCannedAnswer', typed),
      },
    })
    const refusal = writeCannedAnswer?.userErrors[0]
    if (refusal)
      return fail(422, { refused: { code: refusal.code, field: refusal.field?.at(-1) ?? null }, typed })
    redirect(303, '/desk/answers')
  },
  /** Deletes an answer: nobody can choose it any more; what was sent stays. */
  async delete({ request, locals }) {
    const form = await request.formData()
    await locals.api.mutate(DELETE_ANSWER, { input: { id: String(form.get('id')) } })
    redirect(303, '/desk/answers')
  },
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { graphql } from '@stoa/schema'
import { requestKey } from '#lib/server/request-key.ts'

const DISPUTE = graphql(`
  mutation DisputeALine($input: DisputeLineInput!) {
    disputeLine(input: $input) {
      userErrors {
        code
      }
    }
  }
`)

/** Why a line was not contested, with what was typed. */
export type DisputeRefusal = { lineId: string; words: string; code: string }

/** Contests a line: from then on it is frozen until it is answered (C5). */
export async function dispute({ request, locals, url }: RequestEvent) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const [lineId, words] = [text('lineId'), text('words').replaceAll('\r\n', '\n')]
  const key = requestKey(text('requestKey'), 'disputeLine', lineId, words)
  const input = { lineId, words: words.trim() || null, requestKey: key }
  const code = (await locals.api.mutate(DISPUTE, { input })).disputeLine?.userErrors[0]?.code
  if (code) return fail(422, { lineId, words, code } as DisputeRefusal)
  redirect(303, url.pathname)
}

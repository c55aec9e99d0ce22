import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, it } from 'vitest'
import { backlogActions } from './backlog-actions.ts'
import { weighActions } from './weigh-actions.ts'

/** A form that is sent, and what the API answers to it. */
function sent(fields: [string, string][], answer: object) {
  const body = new FormData()
  for (const [name, value] of fields) body.append(name, value)
  const request = new Request('https://stoa.example/product', { method: 'POST', body })
  const locals = { api: { mutate: async () => answer } }
  return { request, locals, url: new URL(request.url) } as unknown as RequestEvent
}

const chosen: [string, string][] = [
  ['action', 'DECIDE'],
  ['status', 'DECLINED'],
  ['reason', 'The carrier does it.'],
  ['suggestionIds', 'sug_1'],
  ['suggestionIds', 'sug_2'],
]
const row = (suggestionId: string, ...codes: string[]) => ({
  suggestionId,
  suggestion: null,
  userErrors: codes.map((code) => ({ code })),
})
const written = {
  action: 'DECIDE',
  status: 'DECLINED',
  ownerId: null,
  plannedFor: null,
  reason: 'The carrier does it.',
}

describe('one change of many suggestions', () => {
  it('brings back what was written, for those that were refused', async () => {
    const answer = { changeSuggestions: { rows: [row('sug_1'), row('sug_2', 'SUGGESTION_DECIDED')] } }
    const answered = await backlogActions.changeAll(sent(chosen, answer))
    expect(answered).toMatchObject({ left: { ...written, suggestionIds: ['sug_2'] } })
  })

  it('leaves nothing to do where all were changed', async () => {
    const answer = { changeSuggestions: { rows: [row('sug_1'), row('sug_2')] } }
    expect(await backlogActions.changeAll(sent(chosen, answer))).toMatchObject({ left: null })
  })

  it('brings back everything where nothing was done', async () => {
    const answer = { changeSuggestions: { rows: null, userErrors: [{ code: 'REASON_REQUIRED' }] } }
    expect(await backlogActions.changeAll(sent(chosen, answer))).toMatchObject({
      status: 422,
      data: { bulk: { code: 'REASON_REQUIRED' }, left: { ...written, suggestionIds: ['sug_1', 'sug_2'] } },
    })
  })
})

describe('a weight that is refused', () => {
  it.each(['99', 'much'])('brings back %s and its reason', async (weight) => {
    const answer = { weighSuggestion: { userErrors: [{ code: 'OUT_OF_RANGE' }] } }
    const fields: [string, string][] = [
      ['suggestion', 'sug_1'],
      ['weight', weight],
      ['version', '3'],
      ['reason', 'Every call.'],
    ]
    expect(await weighActions.weigh(sent(fields, answer))).toMatchObject({
      data: {
        refusedWeighing: {
          form: 'weigh',
          code: 'OUT_OF_RANGE',
          written: 'Every call.',
          weight,
          version: '3',
        },
      },
    })
  })
})

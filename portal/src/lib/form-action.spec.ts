import { expect, it } from 'vitest'
import { actionHref, pageQuery } from './form-action.ts'

it('keeps what the page was asked for', () => {
  expect(actionHref(new URL('http://stoa.example/board?order=trend'), 'castVote')).toBe(
    '?order=trend&/castVote',
  )
  expect(actionHref(new URL('http://stoa.example/board'), 'castVote')).toBe('?/castVote')
})

it('forgets the action that was sent before', () => {
  const refused = new URL('http://stoa.example/board?order=trend&/castVote')
  expect(pageQuery(refused)).toBe('order=trend')
  expect(actionHref(refused, 'withdrawVote')).toBe('?order=trend&/withdrawVote')
})

import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Draft } from './draft.svelte.ts'

const maria = 'psn_maria'
const nikos = 'psn_nikos'

const openDraft = (personId: string, text = '') => {
  const draft = new Draft(personId, 'tkt_1', text)
  draft.restore()
  return draft
}

describe('a draft', () => {
  let page: DOMStringMap
  beforeEach(() => {
    page = {}
    vi.stubGlobal('document', { documentElement: { dataset: page } })
    const kept = new Map<string, string>()
    vi.stubGlobal('$state', (value: unknown) => value)
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
  })

  it('is there again for whoever wrote it', () => {
    openDraft(maria).text = 'Half a sentence'
    expect(openDraft(maria).text).toBe('Half a sentence')
  })

  it('is not shown to another person of the same browser, and waits for the first', () => {
    openDraft(maria).text = 'Half a sentence'
    const other = openDraft(nikos)
    expect(other.text).toBe('')
    other.text = 'Something of my own'
    other.clear()
    expect(openDraft(maria).text).toBe('Half a sentence')
  })

  it('goes on with other words once', () => {
    openDraft(maria).text = 'Hello.'
    for (const _ of [1, 2]) new Draft(maria, 'tkt_1', '').continueWith('Open the towel.')
    expect(openDraft(maria).text).toBe('Hello.\n\nOpen the towel.')
  })

  it('is none any more once the browser sent it before the page woke', () => {
    openDraft(maria).text = 'Half a sentence'
    page['isSent'] = ''
    const draft = openDraft(maria)
    draft.text = 'A whole sentence.'
    expect(draft.isKept).toBe(false)
    delete page['isSent']
    expect(openDraft(maria).text).toBe('')
  })
})

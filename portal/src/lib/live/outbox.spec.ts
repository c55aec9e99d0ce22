import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Outbox } from './outbox.svelte.ts'

vi.mock('$app/forms', () => ({ deserialize: (text: string) => JSON.parse(text) as unknown }))

const action = new URL('https://stoa.example/stores/mitos/tickets/3?/reply')
const sent = vi.fn<(address: string, init: { body: URLSearchParams }) => Promise<Response>>()

const openOutbox = (personId: string) => {
  const outbox = new Outbox(personId, 'tkt_1')
  outbox.restore()
  return outbox
}

const formOf = (text: string) => {
  const form = new FormData()
  form.append('text', text)
  return form
}

/** The whole portal, answering with one result. */
const answerWith = (result: object) => sent.mockImplementation(async () => Response.json(result))

describe('what did not arrive', () => {
  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('$state', (value: unknown) => value)
    vi.stubGlobal('fetch', sent.mockReset())
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
  })

  it('is sent in its order by whoever wrote it, and is gone then', async () => {
    const outbox = openOutbox('psn_maria')
    for (const text of ['One.', 'Two.']) outbox.keep(action, formOf(text), text)
    answerWith({ type: 'redirect', status: 303, location: '/stores/mitos/tickets/3#latest' })
    await openOutbox('psn_maria').send(async () => {})
    expect(sent.mock.calls.map(([, { body }]) => body.get('text'))).toEqual(['One.', 'Two.'])
    expect(openOutbox('psn_maria').unsent).toEqual([])
  })

  it('is neither shown to another person of the same browser nor sent by them, and waits for the first', async () => {
    openOutbox('psn_maria').keep(action, formOf('One.'), 'One.')
    const other = openOutbox('psn_nikos')
    expect(other.unsent).toEqual([])
    await other.send(async () => {})
    expect(sent).not.toHaveBeenCalled()
    expect(openOutbox('psn_maria').unsent.map(({ text }) => text)).toEqual(['One.'])
  })

  it('stays where someone else is signed in by now, whom Stoa leads away', async () => {
    const outbox = openOutbox('psn_maria')
    outbox.keep(action, formOf('One.'), 'One.')
    answerWith({ type: 'redirect', status: 303, location: '/sign-in?to=%2Fstores' })
    await outbox.send(async () => {})
    expect(openOutbox('psn_maria').unsent).toHaveLength(1)
  })
})

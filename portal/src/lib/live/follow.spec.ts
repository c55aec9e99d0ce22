import { gql } from '@urql/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { follow } from './follow.ts'

type Sink = { next(told: { data: object }): void; error(cause: unknown): void; complete(): void }

const { lose, refresh, subscribe } = vi.hoisted(() => ({
  lose: vi.fn(),
  refresh: vi.fn(),
  subscribe: vi.fn<(asked: object, sink: Sink) => () => void>(),
}))
vi.mock('./connection.svelte.ts', () => ({ connection: { lose } }))
vi.mock('./refresh.ts', () => ({ refresh }))
vi.mock('./socket.ts', () => ({ socket: () => ({ subscribe }) }))

const follows = () => follow(gql('subscription { ticksOf }'), () => ({}), vi.fn())
const sink = () => subscribe.mock.lastCall![1]

describe('what is followed', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.resetAllMocks()
    subscribe.mockReturnValue(() => {})
    for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, vi.fn())
    vi.stubGlobal('document', { addEventListener: vi.fn(), removeEventListener: vi.fn() })
  })
  afterEach(() => void vi.useRealTimers())

  it('comes back over a lost line', () => {
    follows()
    sink().error(new Event('error'))
    expect(lose).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60_000)
    expect(subscribe).toHaveBeenCalledTimes(2)
    expect(refresh).not.toHaveBeenCalled()
  })

  it.each([
    ['whoever is not signed in any more', { code: 4401 }],
    ['what may not be followed any more', [{ message: 'NOT_FOUND' }]],
  ])('is not asked for again by %s, but the page is read anew', (_, cause) => {
    follows()
    sink().error(cause)
    expect(refresh).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60_000)
    expect(subscribe).toHaveBeenCalledOnce()
    expect(lose).not.toHaveBeenCalled()
  })

  it('is followed again, with the page read anew, where the server ended it', () => {
    follows()
    sink().complete()
    expect(refresh).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(60_000)
    expect(subscribe).toHaveBeenCalledTimes(2)
    expect(lose).not.toHaveBeenCalled()
  })

  it('is left in peace once it was stopped', () => {
    const stop = follows()
    stop()
    sink().complete()
    sink().error(new Event('error'))
    vi.advanceTimersByTime(60_000)
    expect(refresh).not.toHaveBeenCalled()
    expect(subscribe).toHaveBeenCalledOnce()
  })
})

import type { ServerResponse } from 'node:http'
import { topLevel } from './errors.ts'

/** When a request is over, answered or not. */
export type RequestEnd = {
  /** Tells everything that is done for the request to stop. */
  signal: AbortSignal
  /** Lets it take so many times as long, from now on; once. */
  allow(times: number): void
}

/**
 * Ends a request at its deadline, or when its client goes away before it is answered. What a change wrote until then is taken
 * back with its transaction.
 */
export function endOfRequest(response: ServerResponse, deadlineMs: number): RequestEnd {
  const end = new AbortController()
  const endIn = (ms: number) =>
    setTimeout(
      () => end.abort(topLevel('TIMED_OUT', `This took longer than ${ms / 1_000} seconds, and was ended.`)),
      ms,
    )
  let late = endIn(deadlineMs)
  let isAllowed = false
  response.once('close', () => {
    clearTimeout(late)
    if (!response.writableFinished) end.abort(topLevel('TIMED_OUT', 'The client went away.'))
  })
  return {
    signal: end.signal,
    allow(times) {
      if (isAllowed || end.signal.aborted) return
      isAllowed = true
      clearTimeout(late)
      late = endIn(times * deadlineMs)
    },
  }
}

import type { ServerResponse } from 'node:http'
import { topLevel } from './errors.ts'

/**
 * Ends a request at its deadline, or when its client goes away before it is answered: the signal tells everything that is
 * done for it to stop. What a change wrote until then is taken back with its transaction.
 */
export function endOfRequest(response: ServerResponse, deadlineMs: number): AbortSignal {
  const end = new AbortController()
  const late = setTimeout(
    () =>
      end.abort(topLevel('TIMED_OUT', `This took longer than ${deadlineMs / 1_000} seconds, and was ended.`)),
    deadlineMs,
  )
  response.once('close', () => {
    clearTimeout(late)
    if (!response.writableFinished) end.abort(topLevel('TIMED_OUT', 'The client went away.'))
  })
  return end.signal
}

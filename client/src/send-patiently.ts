import { setTimeout as sleep } from 'node:timers/promises'
import { type Pace, retryAfterMs } from './pace.ts'

/** An answer with its whole body. */
export type Answer = { status: number; headers: Headers; text: string }

const MOST_TRIES = 5
const FIRST_WAIT_MS = 250

/** The API ends what takes longer than ten seconds: an answer that takes this long is not on its way any more. */
const PATIENCE_MS = 60_000

/** What another try may well be answered otherwise; 409 is said of a key whose first send is still worked on. */
const PASSING = new Set([409, 429, 502, 503, 504])

/**
 * Sends something up to five times, until it is answered with what another try would not change. It waits as long as it is
 * asked to, or else each time twice as long, more or less; whoever will not wait so long gives a signal. What is sent has to
 * be safe to send again: it reads, or has a key.
 * @throws what fetch threw last, or the signal’s reason
 */
export function sendPatiently(
  pace: Pace,
  url: string,
  request: RequestInit,
  signal?: AbortSignal,
): Promise<Answer> {
  return patiently(pace, () => send(url, request, signal), signal)
}

/** The same for whatever is answered with a status and headers, also where its body is yet to come. */
export async function patiently<One extends { status: number; headers: Headers }>(
  pace: Pace,
  attempt: () => Promise<One>,
  signal?: AbortSignal,
): Promise<One> {
  for (let tries = 1; ; tries++) {
    await pace.turn(signal)
    const answer = await attempt().catch((error: unknown) => {
      signal?.throwIfAborted()
      if (tries === MOST_TRIES) throw error
      return null
    })
    if (answer) pace.heed(answer.status, answer.headers)
    if (answer && (tries === MOST_TRIES || !PASSING.has(answer.status))) return answer
    await sleep((answer && retryAfterMs(answer.headers)) ?? waitAfter(tries), undefined, { signal })
  }
}

async function send(url: string, request: RequestInit, signal?: AbortSignal): Promise<Answer> {
  const late = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch(url, { ...request, signal: signal ? AbortSignal.any([signal, late]) : late })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** By chance, so that many clients that failed together do not come back together. */
function waitAfter(tries: number): number {
  return FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + Math.random())
}

import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { AddressRefused, fencedLookup, mayReach, type Reach } from './address-fence.ts'
import { hostOf } from './webhook-address.ts'
import type { AttemptProblem } from './webhook-words.ts'

/** How a message was answered; `problem` is null for a 2xx alone. */
export type Answer = {
  status: number | null
  problem: AttemptProblem | null
  /** The beginning of what was answered, or what went wrong. */
  text: string
  /** The header `Retry-After`, as it was sent. */
  retryAfter: string | null
}

/** How long a receiver may take in all, from the first byte to the last. */
export const PATIENCE_MS = 20_000

/** More of an answer is not kept. */
const KEPT_BYTES = 1024

/**
 * Posts a message once, to an address that may be reached and nowhere else: what it is answered with is never followed. It ends
 * by its own clock, whatever the other side does or leaves undone.
 */
export function postMessage(
  address: string,
  headers: Record<string, string>,
  body: string,
  reach: Reach,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const url = new URL(address)
  const host = hostOf(url)
  // An address that is no name is not looked up.
  if (isIP(host) && !mayReach(host, reach)) return Promise.resolve(failed(new AddressRefused(host)))
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answered) => {
    const request = send(url, {
      method: 'POST',
      agent: false,
      lookup: fencedLookup(reach) as never,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Stoa-Webhooks/1',
        ...headers,
      },
    })
    const late = setTimeout(() => end(failed(new Late())), patienceMs)
    function end(answer: Answer): void {
      clearTimeout(late)
      answered(answer)
      request.destroy()
    }
    request.on('response', (response) => readAnswer(response, end))
    // A connection that became another one has no answer; without a listener Node closes it and says nothing else.
    request.on('upgrade', (response, socket) => {
      socket.destroy()
      end(answerOf(response, ''))
    })
    request.on('error', (error) => end(failed(error)))
    request.on('close', () => end(failed(new Error('closed'))))
    request.end(body)
  })
}

/** That a receiver took longer than it may. */
class Late extends Error {}

function readAnswer(response: IncomingMessage, end: (answer: Answer) => void): void {
  const kept: Buffer[] = []
  let bytes = 0
  const finish = () => end(answerOf(response, Buffer.concat(kept).subarray(0, KEPT_BYTES).toString()))
  response.on('data', (chunk: Buffer) => {
    kept.push(chunk)
    bytes += chunk.length
    if (bytes >= KEPT_BYTES) finish()
  })
  response.on('end', finish)
  response.on('error', (error) => end(failed(error)))
}

function answerOf({ statusCode, headers }: IncomingMessage, text: string): Answer {
  const status = statusCode ?? 0
  const retryAfter = headers['retry-after'] ?? null
  return { status, problem: problemOf(status), text: text.replaceAll('\0', ''), retryAfter }
}

function problemOf(status: number): AttemptProblem | null {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'REDIRECT' : 'STATUS'
}

function failed(error: Error): Answer {
  const problem =
    error instanceof AddressRefused
      ? 'ADDRESS_REFUSED'
      : error instanceof Late
        ? 'TIMEOUT'
        : ('UNREACHABLE' as const)
  const code = 'code' in error ? String(error.code) : error.name
  return { status: null, problem, text: problem === 'UNREACHABLE' ? code : '', retryAfter: null }
}

import { createHash } from 'node:crypto'
import {
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
  HeaderMap,
} from '@apollo/server'
import { GraphQLError } from 'graphql'
import {
  type Claim,
  claimKey,
  keepAnswer,
  type Keyed,
  keyTopic,
  letKeyGo,
} from '../integrations/claim-key.ts'
import { rightsWord } from '../people/rights-word.ts'
import type { Listener } from '../persistence/listen.ts'
import type { Reads } from '../persistence/reads.ts'
import { DEADLINE_MS, LONG } from './caps.ts'
import type { Context } from './context.ts'
import { topLevel } from './errors.ts'
import { takesRequestKey } from './fill-request-key.ts'
import { type SentKey, sentKey } from './sent-key.ts'

type Parts = { reads: Reads; listener: Listener; clock: () => Temporal.Instant }

/** A key is its holder’s so much longer than their request may take, in seconds. */
const MARGIN_SECONDS = 5

/** Who sends the same at the same time waits so long for the first one’s answer. */
const PATIENCE_MS = 8_000

/**
 * Their answers hold what is shown once, and are kept nowhere: sent again within the day, they are asked again by the same
 * `requestKey`, under which they do nothing more, and show nothing.
 */
export const SHOWN_ONCE: ReadonlySet<string> = new Set([
  'addApiClientSecret',
  'createWebhook',
  'issueApiToken',
  'renewCalendarFeed',
  'rotateWebhookSecret',
  'stageUpload',
])

/** What another try may well be answered otherwise. */
const PASSING = new Set(['INTERNAL', 'THROTTLED', 'TIMED_OUT', 'TOO_MANY_ATTEMPTS'])

/**
 * Answers a mutation that is sent again under its key as it was answered first (A3, R20), also with refusals, and has it
 * done once, however many send it at once, to however many processes. One that was sent before with something else is
 * refused: `KEY_REUSED` (422). One whose first sender is not answered within 8 seconds: `KEY_IN_USE` (409).
 */
export function answerOnce(parts: Parts): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      let mine: { id: string; turn: number; isShownOnce: boolean } | null = null
      return {
        async responseForOperation(request) {
          const sent = keyedOf(request)
          if (!sent || 'refusal' in sent) return sent && refused(sent.refusal, 400)
          const { id } = sent.keyed
          const claim = await claimOrWait(parts, sent.keyed)
          if (claim.kind === 'MINE') {
            mine = { id, turn: claim.turn, isShownOnce: SHOWN_ONCE.has(sent.field) }
            request.contextValue.idempotencyKey = claim.requestKey
          }
          return answerOf(claim)
        },
        async willSendResponse({ response: { body } }) {
          if (!mine || body.kind !== 'single') return
          const { data, errors } = body.singleResult
          const isPassing = errors?.some(({ extensions }) => PASSING.has(String(extensions?.['code'])))
          const isKept = !mine.isShownOnce && !isPassing && (data !== undefined || errors !== undefined)
          if (!isKept) await letKeyGo(parts.reads, mine.id, mine.turn)
          else await keepAnswer(parts.reads, mine.id, mine.turn, JSON.stringify({ data, errors }))
        },
      }
    },
  }
}

function keyedOf({
  request,
  contextValue: { viewer },
  operation,
  document,
  source,
  schema,
}: GraphQLRequestContextResponseForOperation<Context>):
  (SentKey & { keyed: Keyed }) | { refusal: GraphQLError } | null {
  const variables = request.variables ?? {}
  try {
    const sent = sentKey({ operation, document }, request.http?.headers.get('idempotency-key'), variables)
    if (!sent) return null
    if (!viewer) throw topLevel('BAD_USER_INPUT', 'A key is for those who signed in or ask with a token.')
    const id = hashOf([viewer.personId, sent.key])
    const fingerprint = hashOf([source, request.operationName ?? null, ordered(variables)])
    const times = LONG.FIELDS.has(sent.field) ? LONG.TIMES : 1
    return {
      ...sent,
      keyed: {
        id,
        fingerprint,
        rights: rightsWord(viewer),
        hasRequestKey: takesRequestKey(schema, sent.field),
        secondsHeld: (times * DEADLINE_MS) / 1_000 + MARGIN_SECONDS,
      },
    }
  } catch (error) {
    if (error instanceof GraphQLError) return { refusal: error }
    throw error
  }
}

async function claimOrWait({ reads, listener, clock }: Parts, keyed: Keyed): Promise<Claim> {
  const claim = await claimKey(reads, keyed, clock())
  if (claim.kind !== 'HELD') return claim
  const wakes = listener.on(keyTopic(keyed.id), AbortSignal.timeout(PATIENCE_MS))
  let latest: Claim = claim
  for await (const _ of wakes) {
    latest = await claimKey(reads, keyed, clock())
    if (latest.kind !== 'HELD') break
    wakes.wakeIn(Math.max(1, clock().until(latest.until).total('milliseconds')))
  }
  return latest
}

function answerOf(claim: Claim): GraphQLResponse | null {
  switch (claim.kind) {
    case 'MINE':
      return null
    case 'ANSWERED':
      return {
        http: { headers: new HeaderMap([['idempotent-replayed', 'true']]) },
        body: { kind: 'single', singleResult: JSON.parse(claim.answer) },
      }
    case 'DONE':
      return refused(
        topLevel('KEY_REUSED', 'It was done under this key, when what you may see and do was different.'),
        422,
      )
    case 'REUSED':
      return refused(topLevel('KEY_REUSED', 'The key was sent before, with something else.'), 422)
    case 'HELD':
      return refused(topLevel('KEY_IN_USE', 'What was sent under this key is still worked on.'), 409, [
        ['retry-after', '5'],
      ])
  }
}

function refused(error: GraphQLError, status: number, headers: [string, string][] = []): GraphQLResponse {
  return {
    http: { status, headers: new HeaderMap(headers) },
    body: { kind: 'single', singleResult: { errors: [error.toJSON()] } },
  }
}

/** With the fields of every object in one order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, ordered(each)]),
  )
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url')
}

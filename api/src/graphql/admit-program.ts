import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { readProgramViewer } from '../integrations/program-viewer.read.ts'
import { type Scope, scopesOf } from '../people/scopes.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { credentialHash } from '../integrations/credential.ts'
import { openAtOnce } from './at-once.ts'
import { AT_ONCE } from './caps.ts'
import { newReference } from './errors.ts'
import { sendErrors } from './send-errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The program that asks, by its token; null for everybody else. */
    program: Viewer | null
  }
  interface FastifyContextConfig {
    /** What a program needs to ask this; the fields of GraphQL say it themselves. */
    scope?: Scope
  }
}

type Admission = { reads: Reads; clock: () => Temporal.Instant; logger: Logger }

const REFUSALS = {
  BAD_REQUEST: [400, 'Send a token or a session’s cookie, not both.'],
  UNAUTHENTICATED: [401, 'The token is unknown, expired or revoked.'],
  FORBIDDEN: [403, 'The token lacks the scope for this.'],
  THROTTLED: [429, `At most ${AT_ONCE} requests of one token are answered at once.`],
  INTERNAL: [500, 'Something went wrong on our side.'],
} as const

/**
 * Lets programs in by `Authorization: Bearer <token>`, whatever way they ask. A token that opens nothing is answered alike,
 * whether it is unknown, expired or revoked (RFC 6750); one token asks for so much at once, and no more.
 */
export function admitPrograms(app: FastifyInstance, { reads, clock, logger }: Admission): void {
  const atOnce = openAtOnce(AT_ONCE)
  app.decorateRequest('program', null)
  app.addHook('onRequest', async (request, reply) => {
    const token = bearerOf(request.headers.authorization)
    if (token === null) return
    if (hasSession(request.headers.cookie)) return refuse(request, reply, 'BAD_REQUEST')
    // Before the token is looked up: those that wait for it would hold what others wait for.
    if (atOnce.isTooMany(credentialHash(token), reply.raw))
      return refuse(request, reply.header('retry-after', '1'), 'THROTTLED')
    try {
      request.program = await readProgramViewer(reads, token, clock())
    } catch (error) {
      const reference = newReference()
      logger.error({ reference, err: error })
      return refuse(request, reply, 'INTERNAL', { reference })
    }
    if (!request.program) return refuse(request, reply, 'UNAUTHENTICATED')
    const { scope } = request.routeOptions.config
    if (scope && !scopesOf(request.program).has(scope)) return refuse(request, reply, 'FORBIDDEN', { scope })
  })
}

/** The token of an `Authorization` header; null for none, and for another scheme, which a proxy in front may want. */
export function bearerOf(header: unknown): string | null {
  const found = /^bearer(?: +(.*))?$/i.exec(typeof header === 'string' ? header.trim() : '')
  return found ? (found[1] ?? '') : null
}

/** Whether a session’s cookie is among some cookies. */
export function hasSession(cookie: string | undefined): boolean {
  return cookie?.includes('stoa.session_token=') ?? false
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: keyof typeof REFUSALS,
  detail: Record<string, string> = {},
) {
  const [status, message] = REFUSALS[code]
  const challenge = { UNAUTHENTICATED: 'invalid_token', FORBIDDEN: 'insufficient_scope' }[code as string]
  if (challenge) {
    const needed = detail['scope'] ? `, scope="${detail['scope']}"` : ''
    reply.header('www-authenticate', `Bearer error="${challenge}"${needed}`)
  }
  if (request.url.startsWith('/graphql'))
    return sendErrors(request, reply, status, { message, extensions: { code, ...detail } })
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ error: { code, ...detail } })
}

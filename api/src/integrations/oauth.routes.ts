import OAuth2Server from '@node-oauth/oauth2-server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { newReference } from '../graphql/errors.ts'
import { grantableScopes } from '../people/scopes.ts'
import type { Reads } from '../persistence/reads.ts'
import { countAsking, SlowDown } from './oauth-limits.ts'
import { ACCESS_SECONDS, oauthModel, proveClient } from './oauth-model.ts'
import { returnToken } from './return-token.ts'

/** What the ways to short tokens are made of. */
export type OAuthDoor = { reads: Reads; clock: () => Temporal.Instant; logger: Logger; origin: string }

type Asked = FastifyRequest<{ Body: Record<string, string> }>

const FORM = 'application/x-www-form-urlencoded'
const PROOFS = ['client_secret_basic', 'client_secret_post']
const AN_HOUR = 'public, max-age=3600'

/**
 * Gives programs short tokens for their id and secret (RFC 6749, 4.4) at `POST /oauth/token`, takes tokens back at
 * `POST /oauth/revoke` (RFC 7009), and says where all this is at `/.well-known/oauth-authorization-server` (RFC 8414).
 */
export async function serveOAuth(app: FastifyInstance, door: OAuthDoor): Promise<void> {
  const model = oauthModel(door.reads, door.clock)
  const server = new OAuth2Server({ model, accessTokenLifetime: ACCESS_SECONDS })
  // RFC 6749 (3.2) and RFC 7009 (2.1) know forms alone: everything else is answered 415.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(FORM, { parseAs: 'string' }, (_, text, pass) =>
    pass(null, Object.fromEntries(new URLSearchParams(String(text)))),
  )

  app.post('/oauth/token', async (request: Asked, reply) => {
    const response = new OAuth2Server.Response()
    try {
      await countAsking(door.reads, request.ip)
      await server.token(asked(request), response)
      return reply.headers(response.headers ?? {}).send(response.body)
    } catch (error) {
      return refuse(door, error, reply.headers(response.headers ?? {}))
    }
  })

  app.post('/oauth/revoke', async (request: Asked, reply) => {
    try {
      await countAsking(door.reads, request.ip)
      const { token } = request.body ?? {}
      const { id, secret } = proofOf(request)
      const client = await proveClient(door.reads, id, secret)
      if (!client) throw new OAuth2Server.InvalidClientError('Invalid client: client is invalid')
      if (!token) throw new OAuth2Server.InvalidRequestError('Missing parameter: `token`')
      await returnToken(door.reads, client, token, door.clock())
      return reply.header('cache-control', 'no-store').send()
    } catch (error) {
      if (request.headers.authorization) reply.header('www-authenticate', 'Basic realm="Service"')
      return refuse(door, error, reply)
    }
  })

  for (const url of ['/oauth/token', '/oauth/revoke'])
    app.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url,
      handler: (_, reply) =>
        reply
          .code(405)
          .headers({ allow: 'POST', 'cache-control': 'no-store' })
          .send({ error: 'invalid_request', error_description: 'Ask by POST.' }),
    })

  app.get('/.well-known/oauth-authorization-server', (_, reply) =>
    reply.headers({ 'cache-control': AN_HOUR, 'access-control-allow-origin': '*' }).send({
      issuer: door.origin,
      token_endpoint: `${door.origin}/oauth/token`,
      token_endpoint_auth_methods_supported: PROOFS,
      revocation_endpoint: `${door.origin}/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: PROOFS,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: grantableScopes('PARTNER'),
    }),
  )
}

/** A request as the OAuth server reads it: it takes what stands in `Authorization: Basic` as it is, and RFC 6749 (2.3.1) has it encoded. */
function asked(request: Asked): OAuth2Server.Request {
  const { headers, method, body } = request
  const { id, secret } = proofOf(request)
  const basic = Buffer.from(`${id}:${secret}`).toString('base64')
  return new OAuth2Server.Request({
    method,
    query: {},
    body: body ?? {},
    headers: {
      ...(headers as Record<string, string>),
      ...(isBasic(request) && { authorization: `Basic ${basic}` }),
    },
  })
}

/** What a client says that it is, and by which secret: in the header, or in the form. */
function proofOf(request: Asked): { id: string; secret: string } {
  const { client_id: id = '', client_secret: secret = '' } = request.body ?? {}
  if (!isBasic(request)) return { id, secret }
  const text = Buffer.from(request.headers.authorization!.slice('basic '.length), 'base64').toString()
  const [written = '', rest = ''] = text.split(/:(.*)/s)
  return { id: decoded(written), secret: decoded(rest) }
}

function isBasic({ headers }: FastifyRequest): boolean {
  return /^basic /i.test(headers.authorization ?? '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

/** An error of RFC 6749 as it is; a bug only by the reference that it is logged under. */
function refuse({ logger }: OAuthDoor, error: unknown, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  if (error instanceof SlowDown) reply.header('retry-after', String(error.seconds))
  if (error instanceof OAuth2Server.OAuthError && error.code < 500)
    return reply.code(error.code).send({ error: error.name, error_description: error.message })
  const reference = newReference()
  logger.error({ reference, err: error })
  return reply.code(500).send({ error: 'server_error', error_description: `Reference ${reference}` })
}

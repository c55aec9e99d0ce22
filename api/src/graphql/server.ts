import { createServer, type RequestListener } from 'node:http'
import { ApolloServer } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import type { Authentication } from '../people/authentication.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { Orm } from '../persistence/orm.ts'
import type { Reads } from '../persistence/reads.ts'
import type { DemoPerson } from '../stores/platform.type.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { serveFiles } from '../tickets/attachment.routes.ts'
import type { Context } from './context.ts'
import { newReference } from './errors.ts'
import { isOwnOrigin } from './own-origin.ts'
import { buildStoaSchema } from './schema.ts'

/** What a server is made of. */
export type ServerParts = {
  orm: Orm
  reads: Reads
  authentication: Authentication
  files: FileStorage
  /** Where browsers reach the portal. */
  origin: string
  logger: Logger
  /** Tells the time; a spec passes its own. */
  clock: () => Temporal.Instant
  /** Whom a visitor may sign in as; empty unless this is a demo. */
  demoPeople: readonly DemoPerson[]
  /** A word that the portal and the API share: with it, the portal may say which address a browser has. */
  portalKey: string
  /** Whether a proxy in front may say which address a request came from. */
  trustProxy: boolean
  /** Serves every path that is not the API's; without it they are not found. */
  portal?: RequestListener
}

const BODY_LIMIT_BYTES = 100_000
const TOKEN_LIMIT = 2_000

/** The proxy in front; what clients write into the header themselves is not believed. */
const ONE_HOP = 1

/** Makes the HTTP server: `/graphql`, `/files`, `/health`, and the portal on everything else. */
export async function openServer(parts: ServerParts) {
  const app = Fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: parts.trustProxy && ((_address: string, hop: number) => hop < ONE_HOP),
    forceCloseConnections: 'idle',
    serverFactory: (api) =>
      createServer((request, response) => {
        if (!parts.portal || isApiPath(request.url ?? '/')) api(request, response)
        else parts.portal(request, response)
      }),
  })
  const apollo = new ApolloServer<Context>({
    schema: buildStoaSchema(),
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: TOKEN_LIMIT },
    formatError: (formatted, error) => formatError(parts.logger, formatted, error),
  })
  await apollo.start()
  await app.register(fastifyApollo(apollo), { context: (request, reply) => contextOf(parts, request, reply) })
  await app.register(serveFiles, {
    files: parts.files,
    reads: parts.reads,
    logger: parts.logger,
    em: () => parts.orm.em.fork(),
    viewerOf: async (request: FastifyRequest, reply: FastifyReply) =>
      (await whoAsks(parts, request, reply)).viewer,
    isOwn: (request: FastifyRequest) => isOwnOrigin(request.headers, parts.origin),
  })
  app.get('/health', (_, reply) => health(parts, reply))
  return app
}

function isApiPath(url: string): boolean {
  return /^\/((graphql|health)(\?|$)|files\/)/.test(url)
}

async function contextOf(parts: ServerParts, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  const { viewer, cookie, setCookies } = await whoAsks(parts, request, reply)
  const isPortal = request.headers['x-portal-key'] === parts.portalKey
  return {
    viewer,
    now: parts.clock(),
    em: parts.orm.em.fork(),
    reads: parts.reads,
    authentication: parts.authentication,
    demoPeople: parts.demoPeople,
    client: {
      address: (isPortal && String(request.headers['x-client-address'] ?? '')) || request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      cookie,
    },
    setCookies,
    loaders: new Map(),
  }
}

/** Who a request's session belongs to; a session in use is prolonged by the cookies of the reply. */
async function whoAsks(parts: ServerParts, request: FastifyRequest, reply: FastifyReply) {
  const cookie = request.headers.cookie ?? ''
  const setCookies = (cookies: readonly string[]) =>
    void (cookies.length > 0 && reply.header('set-cookie', [...cookies]))
  const { personId, cookies } = await parts.authentication.personOf(cookie)
  setCookies(cookies)
  return { viewer: personId ? await readViewer(parts.reads, personId) : null, cookie, setCookies }
}

const TOLD_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'TOO_MANY_ATTEMPTS',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

function formatError(
  logger: Logger,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  if (TOLD_CODES.has(String(formatted.extensions?.['code']))) return formatted
  const cause = unwrapResolverError(error)
  if (isUnreadable(cause))
    return { ...formatted, message: 'A value cannot be read.', extensions: { code: 'BAD_USER_INPUT' } }
  const reference = newReference()
  logger.error({
    reference,
    path: formatted.path,
    err: cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause,
  })
  return {
    message: 'Something went wrong on our side.',
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL', reference },
  }
}

/** Whether PostgreSQL could not take a value that a client gave: a character it lacks, or a text too long for a key. */
function isUnreadable(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^(22|54)[0-9A-Z]{3}$/.test(code)
}

async function health(parts: ServerParts, reply: FastifyReply) {
  try {
    await parts.reads.selectFrom('platform').select('id').limit(1).execute()
    return { status: 'ok' }
  } catch {
    return reply.code(503).send({ status: 'unavailable' })
  }
}

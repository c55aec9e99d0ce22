import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { serveStatements } from '../billing/statement.routes.ts'
import { serveExports } from '../integrations/export.routes.ts'
import { serveOAuth } from '../integrations/oauth.routes.ts'
import { serveCalendars } from '../notifications/calendar-feed.routes.ts'
import { serveOriginals } from '../notifications/quarantined-mail.routes.ts'
import { isStoppingStatusMail, serveStoppingStatusMail } from '../notifications/status-mail.routes.ts'
import { isUnsubscribing, serveUnsubscribing } from '../notifications/unsubscribe.routes.ts'
import type { FileStorage } from '../persistence/file-storage.ts'
import type { DeprecatedUses } from '../integrations/deprecated-uses.ts'
import { readAs } from '../stores/read-as.ts'
import { serveFiles } from '../tickets/attachment.routes.ts'
import { answerOnce } from './answer-once.ts'
import { admitPrograms, bearerOf } from './admit-program.ts'
import { BODY_BYTES, TOKENS } from './caps.ts'
import { chargePoints } from './charge-points.ts'
import type { Context } from './context.ts'
import { endLateAnswers } from './end-late-answers.ts'
import { formatError } from './format-error.ts'
import { legacyStatus } from './legacy-status.ts'
import { measureOperations } from './measure-operations.ts'
import { openKnownDocuments } from './known-documents.ts'
import { isOwnOrigin } from './own-origin.ts'
import { type ContextParts, openContext } from './open-context.ts'
import { endOfRequest, type RequestEnd } from './request-end.ts'
import { costOfReading } from './pay-to-read.ts'
import { refuseUnread } from './refuse-unread.ts'
import { serveSchema } from './schema.routes.ts'
import { openSockets } from './sockets.ts'
import { tellDeprecations } from './tell-deprecations.ts'
import { tellOnlyKnownAskers } from './tell-known-askers.ts'
import { idOfRequest, traceRequests } from './trace-requests.ts'
import type { UnderWay } from './under-way.ts'

/** What a server is made of. */
export type ServerParts = ContextParts & {
  schema: GraphQLSchema
  files: FileStorage
  logger: Logger
  /** Where browsers reach the portal. */
  origin: string
  /** A word that the portal and the API share: with it, the portal may say which address a browser has. */
  portalKey: string
  /** Whether a proxy in front may say which address a request came from. */
  trustProxy: boolean
  /** How long a request of GraphQL may take, in milliseconds. */
  deadlineMs: number
  /** What programs use that is deprecated. */
  deprecatedUses: DeprecatedUses
  underWay: UnderWay
  /** Serves every path that is not the API's; without it they are not found. */
  portal?: RequestListener
}

/** The proxy in front; what clients write into the header themselves is not believed. */
const ONE_HOP = 1

/** Makes the HTTP server: `/graphql`, `/schema.graphql`, `/schema/changelog`, `/oauth`, `/files`, `/calendars`, `/health`, and the portal on everything else. */
export async function openServer(parts: ServerParts) {
  const app = Fastify({
    bodyLimit: BODY_BYTES,
    genReqId: idOfRequest,
    trustProxy: parts.trustProxy && ((_address: string, hop: number) => hop < ONE_HOP),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    serverFactory: (api) =>
      createServer((request, response) => {
        parts.underWay.begin(response)
        if (!parts.portal || isApiPath(request.url ?? '/') || isEndingMails(request)) api(request, response)
        else parts.portal(request, response)
      }),
  })
  const { schema } = parts
  const documents = openKnownDocuments()
  const apollo = new ApolloServer<Context>({
    schema,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      measureOperations,
      legacyStatus,
      endLateAnswers,
      tellOnlyKnownAskers,
      chargePoints(documents),
      tellDeprecations(parts.deprecatedUses, parts.origin),
      answerOnce(parts),
    ],
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    parseOptions: { maxTokens: TOKENS },
    formatError: (formatted, error) => formatError(parts.logger, formatted, error),
  })
  await apollo.start()
  traceRequests(app)
  admitPrograms(app, parts)
  await app.register(async (graphql) => {
    refuseUnread(graphql)
    await graphql.register(fastifyApollo(apollo), {
      async context(request, reply) {
        const source = sourceOf(request)
        documents.holdToCaps(source)
        const context = await contextOf(parts, request, reply, endOfRequest(reply.raw, parts.deadlineMs))
        if (typeof source === 'string' && !documents.isExecutable(source))
          context.costOfReading = await costOfReading(source, context.bucket)
        return context
      },
    })
  })
  const viewerOf = async (request: FastifyRequest, reply: FastifyReply) =>
    (await contextOf(parts, request, reply)).viewer
  const waysToRead = { reads: parts.reads, fencedReads: parts.fencedReads }
  await app.register(serveFiles, {
    files: parts.files,
    ...waysToRead,
    logger: parts.logger,
    em: () => parts.orm.em.fork(),
    viewerOf,
    isOwn: (request: FastifyRequest) => isOwnOrigin(request.headers, parts.origin),
  })
  await app.register(serveOriginals, { reads: parts.reads, viewerOf })
  await app.register(serveStatements, { ...waysToRead, viewerOf })
  await app.register(serveExports, { ...parts, viewerOf })
  await app.register(serveOAuth, parts)
  await app.register(serveSchema, { origin: parts.origin })
  const sockets = openSockets(app.server, schema, parts)
  app.addHook('preClose', () => sockets.close())
  await app.register(serveCalendars, parts)
  await app.register(serveUnsubscribing, { ...parts, em: () => parts.orm.em.fork(), readAs: readAs(parts) })
  await app.register(serveStoppingStatusMail, { ...parts, em: () => parts.orm.em.fork() })
  app.addHook('onListen', async () => parts.statusBoard.keepWarm())
  app.addHook('preClose', async () => parts.statusBoard.close())
  // Pages under way ask this very server: it listens until the last of them is answered.
  app.addHook('preClose', () => parts.underWay.over())
  app.get('/health', (_, reply) => health(parts, reply))
  return app
}

function isApiPath(url: string): boolean {
  return /^\/((graphql|schema\.graphql|schema\/changelog(\.json)?|health|\.well-known\/oauth-authorization-server)(\?|$)|oauth\/|files\/|calendars\/)/.test(
    url,
  )
}

/** What mail programs press, and people without signing in. */
function isEndingMails(request: IncomingMessage): boolean {
  return isUnsubscribing(request) || isStoppingStatusMail(request)
}

/** The document that a request asks with. */
function sourceOf({ body, query }: FastifyRequest): unknown {
  return ((body ?? query) as { query?: unknown } | null)?.query
}

function contextOf(
  parts: ServerParts,
  request: FastifyRequest,
  reply: FastifyReply,
  end?: RequestEnd,
): Promise<Context> {
  const isPortal = request.headers['x-portal-key'] === parts.portalKey
  const client = {
    address: (isPortal && String(request.headers['x-client-address'] ?? '')) || request.ip,
    userAgent: request.headers['user-agent'] ?? '',
    cookie: request.headers.cookie ?? '',
    token: bearerOf(request.headers.authorization),
  }
  const setCookies = (cookies: readonly string[]) =>
    void (cookies.length > 0 && reply.header('set-cookie', [...cookies]))
  return openContext(parts, client, setCookies, { program: request.program, ...(end && { end }) })
}

/** Whether this process may be sent requests: it is not about to leave, and can read. */
async function health(parts: ServerParts, reply: FastifyReply) {
  if (parts.underWay.isLeaving()) return reply.code(503).send({ status: 'leaving' })
  try {
    await parts.reads.selectFrom('platform').select('id').limit(1).execute()
    return { status: 'ok' }
  } catch {
    return reply.code(503).send({ status: 'unavailable' })
  }
}

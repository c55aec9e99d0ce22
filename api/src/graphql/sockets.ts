import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql'
import { CloseCode, handleProtocols, makeServer, type SubscribePayload } from 'graphql-ws'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'
import { bearerOf, hasSession } from './admit-program.ts'
import { holdToCaps, TOKENS } from './caps.ts'
import { chargeSubscription } from './charge-subscription.ts'
import type { Context } from './context.ts'
import { costOfReading } from './pay-to-read.ts'
import { topLevel } from './errors.ts'
import type { DeprecatedUses } from '../integrations/deprecated-uses.ts'
import { formatError } from './format-error.ts'
import { type ContextParts, openContext, whoStillAsks } from './open-context.ts'
import { isOwnOrigin } from './own-origin.ts'
import { usedDeprecations } from './used-deprecations.ts'
import { keepAlive } from './keep-alive.ts'

/** What a socket server needs to know of its deployment. */
export type SocketParts = ContextParts & { logger: Logger; origin: string; deprecatedUses: DeprecatedUses }

const MESSAGE_LIMIT_BYTES = 32_000
/** How many subscriptions one socket has at most. */
const MOST_SUBSCRIPTIONS = 20
/** How many sockets one person, or one program, holds at most; and how many subscriptions all of them have. */
const MOST_SOCKETS = 30
const MOST_SUBSCRIPTIONS_OF_ONE = 120

const LOOK_AT_TOKEN_EVERY_MS = 60_000
const LOOK_AGAIN_IN_MS = 1_000

/** Too many sockets of one person; a client may try again later. */
const TOO_MANY = 4429
/** The server goes away and comes back: clients are to connect again. */
const SERVICE_RESTART = 1012

/** Who holds a socket. */
type Holder = {
  client: Context['client']
  personId: string | null
  /** Aborted once the socket is closed. */
  over: AbortController
}

/** What graphql-ws knows of a socket; its subscriptions are those that go on. */
type Socket = { readonly subscriptions: Record<string, unknown> }

/**
 * Serves subscriptions over graphql-ws on `/graphql`, to whoever is signed in by the session's cookie, a browser only
 * from the portal's own pages; and to programs by a token, in the header or as `authorization` of `connection_init`, until
 * it opens nothing any more. Queries and mutations go by HTTP.
 */
export function openSockets(server: Server, schema: GraphQLSchema, parts: SocketParts) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT_BYTES, handleProtocols })
  const held = new Map<string, Set<Socket>>()
  const protocol = makeServer<Record<string, unknown>, Holder & { socket: WebSocket }>({
    async onConnect(connection) {
      const { extra, connectionParams } = connection
      const { socket, client, over } = extra
      client.token ??= bearerOf(connectionParams?.['authorization'] ?? connectionParams?.['Authorization'])
      if (client.token !== null && hasSession(client.cookie)) {
        socket.close(CloseCode.BadRequest, 'Send a token or a cookie, not both')
        return false
      }
      const personId = (await whoStillAsks(parts, client))?.personId
      if (socket.readyState !== socket.OPEN) return false
      if (personId) hold(held, (extra.personId = personId), connection)
      else socket.close(CloseCode.Unauthorized, 'Unauthorized')
      if (personId && held.get(personId)!.size > MOST_SOCKETS) socket.close(TOO_MANY, 'Too many connections')
      if (personId && client.token !== null) void endWithToken(parts, extra, personId, over.signal)
      return socket.readyState === socket.OPEN
    },
    onClose(connection) {
      const { personId, over } = connection.extra
      over.abort()
      const own = personId && held.get(personId)
      if (own && own.delete(connection) && own.size === 0) held.delete(personId)
    },
    async onSubscribe({ extra, subscriptions }, _id, payload) {
      if (Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS)
        return tooMany(MOST_SUBSCRIPTIONS, 'A connection')
      if (subscriptionsOf(held.get(extra.personId!)) > MOST_SUBSCRIPTIONS_OF_ONE)
        return tooMany(MOST_SUBSCRIPTIONS_OF_ONE, 'One person or program')
      const context = await openContext(parts, extra.client, () => {})
      const { bucket } = context
      const cost = await costOfReading(payload.query, bucket).catch((error: GraphQLError) => error)
      if (cost instanceof GraphQLError) return [cost]
      const document = documentOf(schema, payload)
      if (!('kind' in document)) {
        bucket.giveBack(-cost)
        return document
      }
      const refusal = await chargeSubscription(schema, document, payload, context)
      if (refusal) return [refusal]
      noteUses(schema, document, payload, context, parts.deprecatedUses)
      const { renew } = context
      context.renew = async () => {
        const viewer = await renew()
        if (!viewer) extra.socket.close(CloseCode.Unauthorized, 'Unauthorized')
        return viewer
      }
      const { operationName, variables } = payload
      return { schema, document, operationName, variableValues: variables, contextValue: context }
    },
    onNext: (_context, _id, _payload, _args, result) =>
      result.errors && { ...result, errors: told(parts.logger, result.errors) },
    onError: (_context, _id, _payload, errors) => told(parts.logger, errors),
  })

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    if (!/^\/graphql(\?|$)/.test(request.url ?? '')) refuse(stream, '404 Not Found')
    else if (!isOwnOrigin(request.headers, parts.origin)) refuse(stream, '403 Forbidden')
    else sockets.handleUpgrade(request, stream, head, (socket) => open(socket, request))
  })

  function open(socket: WebSocket, request: IncomingMessage) {
    const stop = keepAlive(socket)
    const client = {
      address: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      cookie: request.headers.cookie ?? '',
      token: bearerOf(request.headers.authorization),
    }
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((done) =>
            socket.readyState === socket.OPEN ? socket.send(text, () => done()) : done(),
          ),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (hear) =>
          socket.on('message', (message) =>
            hear(String(message)).catch((error) => {
              parts.logger.error({ err: error }, 'A message on a socket could not be answered.')
              socket.close(CloseCode.InternalServerError, 'Internal server error')
            }),
          ),
      },
      { socket, client, personId: null, over: new AbortController() },
    )
    // A message that is too large ends its socket, with the protocol's own code.
    socket.on('error', () => {})
    socket.once('close', (code, reason) => {
      stop()
      void closed(code, String(reason))
    })
  }

  return {
    /** Tells every client to come back to whoever serves next. */
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.close(SERVICE_RESTART, 'Service restart')
      const late = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), 1_000)
      await new Promise((done) => sockets.close(done))
      clearTimeout(late)
    },
  }
}

/** A socket has no headers to tell of what is deprecated in; what a program uses is noted all the same (R30). */
function noteUses(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operationName, variables }: SubscribePayload,
  { viewer, now }: Context,
  uses: DeprecatedUses,
) {
  if (!viewer?.program) return
  const operation = getOperationAST(document, operationName)!
  const used = usedDeprecations(schema, document, operation, variables ?? {})
  if (used.length > 0) uses.note(viewer.program.clientId, used, now)
}

function hold(held: Map<string, Set<Socket>>, personId: string, socket: Socket) {
  held.set(personId, (held.get(personId) ?? new Set()).add(socket))
}

function subscriptionsOf(held: ReadonlySet<Socket> = new Set()): number {
  return [...held].reduce((sum, { subscriptions }) => sum + Object.keys(subscriptions).length, 0)
}

function tooMany(most: number, whose: string) {
  return [topLevel('TOO_MANY_ATTEMPTS', `${whose} has at most ${most} subscriptions.`)]
}

/** Closes a socket when its token is revoked; one that expires is noticed within a minute, and tells nothing in between. */
async function endWithToken(
  parts: SocketParts,
  { socket, client }: Holder & { socket: WebSocket },
  personId: string,
  signal: AbortSignal,
) {
  const wakes = parts.listener.on(`rights:${personId}`, signal)
  for await (const _ of wakes) {
    try {
      if (!(await whoStillAsks(parts, client))) return socket.close(CloseCode.Unauthorized, 'Unauthorized')
      wakes.wakeIn(LOOK_AT_TOKEN_EVERY_MS)
    } catch (error) {
      parts.logger.warn({ err: error }, 'A socket’s token could not be looked at.')
      wakes.wakeIn(LOOK_AGAIN_IN_MS)
    }
  }
}

function refuse(stream: Duplex, status: string) {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** The subscription that is asked for, or why it is none. */
function documentOf(
  schema: GraphQLSchema,
  payload: SubscribePayload,
): DocumentNode | readonly GraphQLError[] {
  const document = parsed(payload.query)
  if (document instanceof GraphQLError) return [document]
  const problems = validate(schema, document)
  if (problems.length > 0)
    return problems.map(({ message }) => new GraphQLError(message, coded('GRAPHQL_VALIDATION_FAILED')))
  if (getOperationAST(document, payload.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION)
    return [topLevel('BAD_USER_INPUT', 'Only subscriptions are served here; send everything else by POST.')]
  return document
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    const document = parse(query, { maxTokens: TOKENS })
    holdToCaps(document)
    return document
  } catch (error) {
    if (error instanceof GraphQLError && error.extensions['code'] === 'TOO_COSTLY') return error
    return new GraphQLError(error instanceof Error ? error.message : '', coded('GRAPHQL_PARSE_FAILED'))
  }
}

const coded = (code: string) => ({ extensions: { code } })

function told(logger: Logger, errors: readonly GraphQLError[]) {
  return errors.map((error) => formatError(logger, error.toJSON(), error))
}

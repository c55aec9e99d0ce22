import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { context, type Context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { FastifyInstance } from 'fastify'
import { measures } from '../persistence/measures.ts'
import { countingStatements, type StatementCount } from '../persistence/trace-statement.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Where the statements and measures of an operation belong; null for what is none. */
    traced: { within: Context; count: StatementCount; startedAt: number } | null
  }
}

const SERVER_FAILED = 500
const SAID_ID = /^[\w.:-]{1,64}$/

/** The name of a request, by which it is found in logs and traces: the one that it came with, or a new one. */
export function idOfRequest({ headers }: IncomingMessage): string {
  const said = headers['x-request-id']
  return typeof said === 'string' && SAID_ID.test(said) ? said : randomUUID()
}

/**
 * Follows each request of GraphQL from its arrival to its last byte, as one span under the `traceparent` that it came with
 * (R42); `measureOperations` says what it was. Every answer names its request in `x-request-id`.
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('traced', null)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    if (!request.url.startsWith('/graphql')) return done()
    const parent = propagation.extract(context.active(), request.headers)
    const span = trace.getTracer('stoa').startSpan(
      'graphql',
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'stoa.request': request.id },
      },
      parent,
    )
    const count = { statements: 0 }
    const within = countingStatements(trace.setSpan(parent, span), count)
    request.traced = { within, count, startedAt: performance.now() }
    context.with(within, done)
  })
  // Once its body was read, a request goes on as the socket’s: it is taken back into its own context.
  app.addHook('preValidation', ({ traced }, _, done) => (traced ? context.with(traced.within, done) : done()))
  app.addHook('onResponse', async ({ traced, program }, { statusCode }) => {
    if (!traced) return
    const { within, count, startedAt } = traced
    const span = trace.getSpan(within)
    span?.setAttributes({ 'http.response.status_code': statusCode, 'stoa.statements': count.statements })
    if (statusCode >= SERVER_FAILED) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    const about = { 'http.response.status_code': statusCode, 'stoa.asker': program ? 'program' : 'person' }
    context.with(within, () => {
      measures.duration().record((performance.now() - startedAt) / 1_000, about)
      measures.statements().record(count.statements, about)
      if (statusCode === 429) measures.throttled().add(1, about)
    })
  })
}

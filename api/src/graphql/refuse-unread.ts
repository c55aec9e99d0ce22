import type { FastifyError, FastifyInstance } from 'fastify'
import { BODY_BYTES } from './caps.ts'
import { sendErrors } from './send-errors.ts'

/** What of a body cannot be read, by Fastify's code. */
const UNREAD: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: `The body has more than ${BODY_BYTES} bytes.`,
}

const OTHER_METHODS = ['PUT', 'PATCH', 'DELETE']

/** Answers at `/graphql` what never becomes a request of GraphQL as GraphQL does: BAD_REQUEST, with the status that HTTP has for it. */
export function refuseUnread(graphql: FastifyInstance): void {
  graphql.setErrorHandler((error: FastifyError, request, reply) => {
    const message = UNREAD[error.code]
    if (!message) throw error
    return sendErrors(request, reply, error.statusCode ?? 400, {
      message,
      extensions: { code: 'BAD_REQUEST' },
    })
  })
  graphql.route({
    method: OTHER_METHODS,
    url: '/graphql',
    handler: (request, reply) =>
      sendErrors(request, reply.header('allow', 'GET, POST, OPTIONS'), 405, {
        message: 'Ask by POST, or by GET for a query.',
        extensions: { code: 'BAD_REQUEST' },
      }),
  })
}

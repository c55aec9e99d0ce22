import type { FastifyReply, FastifyRequest } from 'fastify'

/** Answers a request that never became an operation, in the shape and the media type that clients of GraphQL over HTTP read. */
export function sendErrors(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: { message: string; extensions: { code: string } & Record<string, string> },
): FastifyReply {
  const type = /application\/graphql-response\+json/.test(headers.accept ?? '')
    ? 'application/graphql-response+json'
    : 'application/json'
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type(`${type}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }))
}

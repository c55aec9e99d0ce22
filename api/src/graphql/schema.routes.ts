import type { FastifyInstance } from 'fastify'
import { hashOfSchema, printStoaSchema } from './schema.ts'

/** Gives everybody `GET /schema.graphql`, the schema that is served (R32, R40); who has it already is only told so. */
export async function serveSchema(app: FastifyInstance): Promise<void> {
  let printed: { text: string; tag: string } | undefined
  app.get('/schema.graphql', (request, reply) => {
    printed ??= tagged(printStoaSchema())
    reply.headers({
      etag: printed.tag,
      'cache-control': 'public, no-cache',
      'access-control-allow-origin': '*',
    })
    if (request.headers['if-none-match'] === printed.tag) return reply.code(304).send()
    return reply.type('application/graphql; charset=utf-8').send(printed.text)
  })
}

function tagged(text: string) {
  return { text, tag: `"${hashOfSchema(text)}"` }
}

import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Feed, feedAt, markdownOf } from '../../../schema/changelog.ts'
import changelog from '../../../schema/changelog.json' with { type: 'json' }
import { hashOfSchema, printStoaSchema } from './schema.ts'

/** A text that everybody may read, and what tells it from its other versions. */
type Published = { text: string; tag: string; type: string }

/**
 * Gives everybody the schema that is served, at `GET /schema.graphql` (R32, R40), and what changed in it, at
 * `/schema/changelog` as Markdown and at `/schema/changelog.json` as a JSON Feed 1.1 (R31). Who has it already is only told so.
 */
export async function serveSchema(app: FastifyInstance, { origin }: { origin: string }): Promise<void> {
  let schema: Published | undefined
  app.get('/schema.graphql', (request, reply) => {
    schema ??= published(printStoaSchema(), 'application/graphql', hashOfSchema)
    return publish(request, reply, schema)
  })
  const feed = feedAt(changelog as Feed, origin)
  const asFeed = published(JSON.stringify(feed), 'application/feed+json')
  const asMarkdown = published(markdownOf(feed), 'text/markdown')
  app.get('/schema/changelog.json', (request, reply) => publish(request, reply, asFeed))
  app.get('/schema/changelog', (request, reply) => publish(request, reply, asMarkdown))
}

function publish({ headers }: FastifyRequest, reply: FastifyReply, { text, tag, type }: Published) {
  reply.headers({ etag: tag, 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' })
  if (headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.type(`${type}; charset=utf-8`).send(text)
}

function published(text: string, type: string, hash = hashOf): Published {
  return { text, type, tag: `"${hash(text)}"` }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { soughtUuid } from '../graphql/node-id.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readOriginal } from './quarantined-mail.read.ts'
import { crossOutApprovals } from './without-approvals.ts'

/**
 * Gives `GET /files/mails/<id>`, a mail in quarantine as it came, to the platform's own people: as a file to be kept,
 * never shown. What lets a store's owner approve is crossed out: an offer that cannot be delivered comes back whole (C3).
 * Missing and foreign are one answer.
 */
export async function serveOriginals(
  app: FastifyInstance,
  parts: { reads: Reads; viewerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Viewer | null> },
): Promise<void> {
  app.get<{ Params: { id: string } }>(
    '/files/mails/:id',
    { config: { scope: 'desk:read' } },
    async (request, reply) => {
      const viewer = await parts.viewerOf(request, reply)
      reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      if (!viewer) return reply.code(401).send({ error: { code: 'UNAUTHENTICATED' } })
      const { id } = request.params
      const raw = await readOriginal(parts.reads, viewer, soughtUuid('QuarantinedMail', id))
      if (!raw) return reply.code(404).send({ error: { code: 'NOT_FOUND' } })
      return reply
        .headers({
          'content-type': 'message/rfc822',
          'content-disposition': `attachment; filename="${id}.eml"`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
        })
        .send(crossOutApprovals(raw))
    },
  )
}

import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../domain/refusal.ts'
import { stopStatusMail } from './choose-status-mail.ts'
import type { MailLinks } from './mail-links.ts'

const STOP = /^\/status\/mail\/[^/]+\/stop(\?|$)/

/** Whether a request presses the button that ends status mails, as people and mail programs do. */
export function isStoppingStatusMail({
  method,
  url,
}: {
  method?: string | undefined
  url?: string | undefined
}): boolean {
  return method === 'POST' && STOP.test(url ?? '')
}

/**
 * Takes `POST /status/mail/<token>/stop`, without signing in and from anywhere (RFC 8058): the token is what allows it.
 * Whoever pressed the button on the page is led back to it.
 */
export async function serveStoppingStatusMail(
  app: FastifyInstance,
  parts: { em: () => EntityManager; links: MailLinks; clock: () => Temporal.Instant },
): Promise<void> {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null))
  app.post<{ Params: { token: string } }>('/status/mail/:token/stop', async (request, reply) => {
    const { token } = request.params
    const isFromPage = (request.headers.accept ?? '').includes('text/html')
    try {
      await stopStatusMail(parts.em(), parts.links, token, parts.clock())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!isFromPage) return reply.code(404).type('text/plain').send('Not found')
    }
    if (isFromPage) return reply.redirect(`/status/mail/${encodeURIComponent(token)}`, 303)
    return reply.type('text/plain').send('Stopped')
  })
}

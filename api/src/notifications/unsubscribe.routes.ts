import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../domain/refusal.ts'
import type { ReadAs } from '../stores/read-as.ts'
import type { MailLinks } from './mail-links.ts'
import { unsubscribe } from './unsubscribe.ts'

/** Whether a request presses an unsubscribe link's button, as people and mail programs do; reading its page is the portal's. */
export function isUnsubscribing({
  method,
  url,
}: {
  method?: string | undefined
  url?: string | undefined
}): boolean {
  return method === 'POST' && (url ?? '').startsWith('/unsubscribe/')
}

/**
 * Takes `POST /unsubscribe/<token>`, without signing in and from anywhere (RFC 8058): the token is what allows it.
 * Whoever pressed the button on the page is led back to it.
 */
export async function serveUnsubscribing(
  app: FastifyInstance,
  parts: { em: () => EntityManager; readAs: ReadAs; links: MailLinks },
): Promise<void> {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null))
  app.post<{ Params: { token: string } }>('/unsubscribe/:token', async (request, reply) => {
    const { token } = request.params
    try {
      await unsubscribe({ ...parts, em: parts.em() }, token)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!isFromPage(request.headers.accept)) return reply.code(404).type('text/plain').send('Not found')
    }
    if (isFromPage(request.headers.accept))
      return reply.redirect(`/unsubscribe/${encodeURIComponent(token)}`, 303)
    return reply.type('text/plain').send('Unsubscribed')
  })
}

function isFromPage(accept: string | undefined): boolean {
  return (accept ?? '').includes('text/html')
}

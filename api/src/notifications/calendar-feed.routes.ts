import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { newReference } from '../graphql/errors.ts'
import type { WaysToRead } from '../people/reads-of.ts'
import { readCalendarContent } from './calendar-feed.read.ts'
import type { MailLinks } from './mail-links.ts'
import { writeCalendar } from './write-calendar.ts'

/** Where someone's calendar reads, with the secret that allows it. */
export function calendarUrl({ origin }: Pick<MailLinks, 'origin'>, token: string): string {
  return `${origin}/calendars/${token}.ics`
}

/** What a calendar is read through. */
type CalendarDoor = WaysToRead & { links: MailLinks; clock: () => Temporal.Instant; logger: Logger }

/**
 * Gives `GET /calendars/<secret>.ics`, without signing in: the secret is what allows it, and that its person still
 * belongs to the store, which is asked each time. Unknown, stopped and no longer allowed are one answer.
 */
export async function serveCalendars(
  app: FastifyInstance,
  { links, clock, logger, ...ways }: CalendarDoor,
): Promise<void> {
  app.setErrorHandler((error, _, reply) => {
    const reference = newReference()
    logger.error({ reference, err: error })
    return reply
      .code(500)
      .header('cache-control', 'no-store')
      .type('text/plain')
      .send(`Reference ${reference}`)
  })

  app.get<{ Params: { file: string } }>('/calendars/:file', async (request, reply) => {
    const [, token] = /^([\w-]{43})\.ics$/.exec(request.params.file) ?? []
    const now = clock()
    const content = token ? await readCalendarContent(ways, token, now) : null
    reply.headers({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    if (!content) return reply.code(404).type('text/plain').send('Not found')
    const calendar = writeCalendar(content, links, now)
    const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`
    reply.header('etag', tag)
    if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send()
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="stoa.ics"',
        'content-language': content.language.toLowerCase(),
      })
      .send(calendar)
  })
}

function isKnown(known: string | undefined, tag: string): boolean {
  const tags = known?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? []
  return tags.includes(tag) || tags.includes('*')
}

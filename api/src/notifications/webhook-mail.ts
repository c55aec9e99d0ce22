import type { DisabledReason } from '../integrations/webhook-words.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import type { MailDraft } from './mail.entity.ts'
import { webhookWordsOf } from './webhook-mail-words.ts'
import { plainMail } from './plain-mail.ts'

/** A webhook that Stoa switched off, as a mail tells of it. */
export type WebhookNews = {
  id: string
  /** Null for one of the platform. */
  partnerId: string | null
  ownerName: string
  description: string
  url: string
  reason: Exclude<DisabledReason, 'BY_HAND'>
  disabledAt: Temporal.Instant
  failingSince: Temporal.Instant | null
}

/** The mail that tells someone who administers a webhook that it was switched off, and where to switch it on. */
export function webhookMail(person: Person, news: WebhookNews, links: MailLinks): MailDraft {
  const { language, timeZone } = person
  const words = webhookWordsOf(language)
  const { failingSince } = news
  const since = failingSince ? [words.since(mailMoment(failingSince, timeZone, language))] : []
  return plainMail(person, {
    subject: words.subject(news.description),
    head: news.ownerName,
    title: `${words.title}: ${news.description}`,
    at: news.disabledAt,
    sentence: words.reasons[news.reason],
    lines: [news.url, ...since, words.what],
    url: webhookUrl(links, news),
    open: words.open,
    why: words.why(news.ownerName),
  })
}

/** Where someone reads a webhook with its deliveries. */
function webhookUrl({ origin }: MailLinks, { id, partnerId }: Pick<WebhookNews, 'id' | 'partnerId'>): string {
  const owner = partnerId === null ? 'admin' : `partners/${nodeId('Partner', partnerId)}`
  return `${origin}/${owner}/webhooks/${nodeId('Webhook', id)}`
}

import type { DisabledReason } from '../integrations/webhook-words.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { ComposedMail } from './compose-mail.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import type { MailDraft } from './mail.entity.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { webhookWordsOf } from './webhook-mail-words.ts'

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
  const moment = (at: Temporal.Instant) => mailMoment(at, timeZone, language)
  const since = news.failingSince ? [words.since(moment(news.failingSince))] : []
  const item = {
    at: moment(news.disabledAt),
    sentence: words.reasons[news.reason],
    lines: [news.url, ...since, words.what],
    quote: null,
    act: null,
  }
  const title = `${words.title}: ${news.description}`
  const mail: ComposedMail = {
    language: wordsOf(language).tag,
    subject: words.subject(news.description),
    title: null,
    parts: [{ head: news.ownerName, title, items: [item], deadline: '', url: webhookUrl(links, news) }],
    open: words.open,
    answer: null,
    isInternal: false,
    foot: [
      words.why(news.ownerName),
      wordsOf(language).zone(timeZone.split('/').at(-1)!.replaceAll('_', ' ')),
    ],
    unsubscribe: null,
    settings: null,
  }
  return {
    person,
    subscriber: null,
    subject: mail.subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ticket: null,
    ticketIds: [],
    isInternal: false,
    unsubscribeUrl: null,
  }
}

/** Where someone reads a webhook with its deliveries. */
function webhookUrl({ origin }: MailLinks, { id, partnerId }: Pick<WebhookNews, 'id' | 'partnerId'>): string {
  const owner = partnerId === null ? 'admin' : `partners/${nodeId('Partner', partnerId)}`
  return `${origin}/${owner}/webhooks/${nodeId('Webhook', id)}`
}

import type { Currency } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Language, Person } from '../people/person.entity.ts'
import type { ComposedMail } from './compose-mail.ts'
import type { MailDraft } from './mail.entity.ts'
import { type MailLinks, statementUrl } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { mailMoney } from './mail-money.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { statementWordsOf } from './statement-mail-words.ts'

/** A statement as a mail tells of it. */
export type StatementNews = {
  number: number
  period: string
  issuedAt: Temporal.Instant
  storeName: string
  payerName: string
  currency: Currency
  netMinor: bigint
  totalMinor: bigint
  id: string
}

/** The mail that brings a statement to a person it concerns, with a link to it (C6). It is no news that one could do without, so it has no switch. */
export function statementMail(person: Person, news: StatementNews, links: MailLinks): MailDraft {
  const { language, timeZone } = person
  const words = statementWordsOf(language)
  const month = monthName(news.period, language)
  const amount = (minor: bigint) => mailMoney(minor, news.currency, language)
  const subject = words.subject(statementNumber(news), month, news.storeName)
  const lines = [
    words.net(amount(news.netMinor)),
    words.total(amount(news.totalMinor)),
    words.paidBy(news.payerName),
    words.stays,
  ]
  const at = mailMoment(news.issuedAt, timeZone, language)
  const mail: ComposedMail = {
    language: wordsOf(language).tag,
    subject,
    title: null,
    parts: [
      {
        head: news.storeName,
        title: words.title(month),
        items: [{ at, sentence: words.issued(statementNumber(news)), lines, quote: null, act: null }],
        deadline: '',
        url: statementUrl(links, news),
      },
    ],
    open: words.open,
    answer: null,
    isInternal: false,
    foot: [
      words.why(news.storeName),
      wordsOf(language).zone(timeZone.split('/').at(-1)!.replaceAll('_', ' ')),
    ],
    unsubscribe: null,
    settings: null,
  }
  return {
    person,
    subscriber: null,
    subject,
    text: mailText(mail),
    html: mailHtml(mail),
    ticket: null,
    ticketIds: [],
    statementId: news.id,
    isInternal: false,
    unsubscribeUrl: null,
  }
}

const TAGS: Record<Language, string> = { EL: 'el-GR', NB: 'nb-NO', EN: 'en-US' }

/** A month by its name, from `2026-10`. */
export function monthName(period: string, language: Language): string {
  const [year, month] = period.split('-').map(Number) as [number, number]
  const first = new Date(Date.UTC(year, month - 1, 1))
  return first.toLocaleDateString(TAGS[language], { month: 'long', year: 'numeric', timeZone: 'UTC' })
}

import type { Currency } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Person } from '../people/person.entity.ts'
import { issuedMail, monthName } from './issued-mail.ts'
import type { MailDraft } from './mail.entity.ts'
import { type MailLinks, statementUrl } from './mail-links.ts'
import { mailMoney } from './mail-money.ts'
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

/** The mail that brings a statement to a person it concerns. */
export function statementMail(person: Person, news: StatementNews, links: MailLinks): MailDraft {
  const { language } = person
  const words = statementWordsOf(language)
  const month = monthName(news.period, language)
  const amount = (minor: bigint) => mailMoney(minor, news.currency, language)
  return issuedMail(person, {
    subject: words.subject(statementNumber(news), month, news.storeName),
    title: words.title(month),
    issuedAt: news.issuedAt,
    sentence: words.issued(statementNumber(news)),
    lines: [
      words.net(amount(news.netMinor)),
      words.total(amount(news.totalMinor)),
      words.paidBy(news.payerName),
      words.stays,
    ],
    quote: null,
    storeName: news.storeName,
    url: statementUrl(links, news),
    open: words.open,
    statementId: news.id,
  })
}

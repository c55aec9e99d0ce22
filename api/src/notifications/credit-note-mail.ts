import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { Currency } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Person } from '../people/person.entity.ts'
import { creditNoteWordsOf } from './credit-note-mail-words.ts'
import { issuedMail, monthName } from './issued-mail.ts'
import type { MailDraft } from './mail.entity.ts'
import { type MailLinks, statementUrl } from './mail-links.ts'
import { mailMoney } from './mail-money.ts'

/** A credit note as a mail tells of it. */
export type CreditNoteNews = {
  number: number
  issuedAt: Temporal.Instant
  timeZone: string
  statement: { number: number; period: string }
  storeName: string
  /** The primary key of its statement. */
  statementId: string
  ticketNumber: number
  ticketTitle: string
  reason: string
  currency: Currency
  netMinor: bigint
  totalMinor: bigint
  /** What is to be paid of the statement, as it stands when the mail is written. */
  balanceMinor: bigint
}

/** The mail that brings a credit note to a person whom its statement concerns, with a link to that. */
export function creditNoteMail(person: Person, news: CreditNoteNews, links: MailLinks): MailDraft {
  const { language } = person
  const words = creditNoteWordsOf(language)
  const amount = (minor: bigint) => mailMoney(minor, news.currency, language)
  const number = creditNoteNumber(news)
  return issuedMail(person, {
    subject: words.subject(number, news.storeName),
    title: words.title(statementNumber(news.statement), monthName(news.statement.period, language)),
    issuedAt: news.issuedAt,
    sentence: words.issued(number),
    lines: [
      words.ticket(news.ticketNumber, news.ticketTitle),
      words.net(amount(news.netMinor)),
      words.total(amount(news.totalMinor)),
      words.balance(amount(news.balanceMinor)),
      words.stays,
    ],
    quote: news.reason,
    storeName: news.storeName,
    url: statementUrl(links, news.statement),
    open: words.open,
    statementId: news.statementId,
  })
}

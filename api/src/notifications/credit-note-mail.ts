import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { Currency } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Person } from '../people/person.entity.ts'
import type { ComposedMail } from './compose-mail.ts'
import { creditNoteWordsOf } from './credit-note-mail-words.ts'
import type { MailDraft } from './mail.entity.ts'
import { type MailLinks, statementUrl } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { mailMoney } from './mail-money.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { mailHtml, mailText } from './set-mail.ts'
import { monthName } from './statement-mail.ts'
import { statementWordsOf } from './statement-mail-words.ts'

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

/** The mail that brings a credit note to a person whom its statement concerns, with a link to that (C6). It has no switch either. */
export function creditNoteMail(person: Person, news: CreditNoteNews, links: MailLinks): MailDraft {
  const { language, timeZone } = person
  const words = creditNoteWordsOf(language)
  const amount = (minor: bigint) => mailMoney(minor, news.currency, language)
  const number = creditNoteNumber(news)
  const subject = words.subject(number, news.storeName)
  const lines = [
    words.ticket(news.ticketNumber, news.ticketTitle),
    words.net(amount(news.netMinor)),
    words.total(amount(news.totalMinor)),
    words.balance(amount(news.balanceMinor)),
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
        title: words.title(statementNumber(news.statement), monthName(news.statement.period, language)),
        items: [{ at, sentence: words.issued(number), lines, quote: news.reason, act: null }],
        deadline: '',
        url: statementUrl(links, news.statement),
      },
    ],
    open: words.open,
    answer: null,
    isInternal: false,
    foot: [
      statementWordsOf(language).why(news.storeName),
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
    statementId: news.statementId,
    isInternal: false,
    unsubscribeUrl: null,
  }
}

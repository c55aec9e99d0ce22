import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'
import type { ComposedMail } from './compose-mail.ts'
import type { MailDraft } from './mail.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { wordsOf } from './mail-words/words-of.ts'
import { partnershipWordsOf } from './partnership-mail-words.ts'
import { mailHtml, mailText } from './set-mail.ts'

/** What happened between a store and a partner, as a mail tells it to one person. */
export type PartnershipNews = {
  kind: 'INVITED' | 'ACCEPTED' | 'DECLINED' | 'LIMITED' | 'ENDED'
  storeName: string
  storeSlug: string
  /** Empty where an address alone was asked, and nobody accepted. */
  partnerName: string
  /** The partner whose ADMIN the reader is, primary key; null for an owner of the store. */
  readerPartnerId: string | null
  /** Whom the store asked: the partner's name, or the address. */
  asked: string
  who: string
  side: PartnershipSide
  reason: string | null
  at: Temporal.Instant
  /** Until when an invitation stands. */
  until: Temporal.Instant | null
}

/** The mail that tells a person of a store and its partner (A4). It asks or says what one must know, so it has no switch. */
export function partnershipMail(person: Person, news: PartnershipNews, links: MailLinks): MailDraft {
  const { language, timeZone } = person
  const { subject, sentence, lines, open, why } = saidOf(person, news)
  const url = news.readerPartnerId
    ? `${links.origin}/partners/${nodeId('Partner', news.readerPartnerId)}`
    : `${links.origin}/stores/${news.storeSlug}/partner`
  const at = mailMoment(news.at, timeZone, language)
  const mail: ComposedMail = {
    language: wordsOf(language).tag,
    subject,
    title: null,
    parts: [
      {
        head: news.storeName,
        title: subject,
        items: [{ at, sentence, lines, quote: news.reason, act: null }],
        deadline: '',
        url,
      },
    ],
    open,
    answer: null,
    isInternal: false,
    foot: [why, wordsOf(language).zone(timeZone.split('/').at(-1)!.replaceAll('_', ' '))],
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
    isInternal: false,
    unsubscribeUrl: null,
  }
}

function saidOf({ language, timeZone }: Person, news: PartnershipNews) {
  const words = partnershipWordsOf(language)
  const of = { store: news.storeName, partner: news.partnerName, who: news.who }
  const usual = { lines: [] as string[], open: words.open, why: words.why(news.storeName) }
  switch (news.kind) {
    case 'INVITED': {
      const { subject, sentence, until, open, why } = words.invited
      const lines = [until(mailMoment(news.until!, timeZone, language))]
      return { subject: subject(of), sentence: sentence(of), lines, open, why }
    }
    case 'ACCEPTED':
      return { ...usual, subject: words.accepted.subject(of), sentence: words.accepted.sentence(of) }
    case 'DECLINED':
      return { ...usual, subject: words.declined.subject(news), sentence: words.declined.sentence(news) }
    case 'LIMITED':
      return { ...usual, subject: words.limited.subject(of), sentence: words.limited.sentence(of) }
    case 'ENDED': {
      const { subject, keeps, ...by } = words.ended
      const said = { STORE: by.byStore, PARTNER: by.byPartner, PLATFORM: by.byPlatform }[news.side]
      return { ...usual, subject: subject(of), sentence: said(of), lines: [keeps] }
    }
  }
}

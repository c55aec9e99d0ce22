import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'
import type { MailDraft } from './mail.entity.ts'
import type { MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { partnershipWordsOf } from './partnership-mail-words.ts'
import { plainMail } from './plain-mail.ts'

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
  const said = saidOf(person, news)
  const url = news.readerPartnerId
    ? `${links.origin}/partners/${nodeId('Partner', news.readerPartnerId)}`
    : `${links.origin}/stores/${news.storeSlug}/partner`
  const { storeName: head, at, reason: quote } = news
  return plainMail(person, { ...said, title: said.subject, head, at, quote, url })
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

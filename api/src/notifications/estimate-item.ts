import { CAUSE_SENTENCES } from '../billing/cause-sentences.ts'
import { toldIn } from '../domain/localised-text.ts'
import { ownsStore, type Viewer } from '../people/viewer.ts'
import type { TicketEventDetail } from '../tickets/ticket-words.ts'
import { approveUrl, type MailLinks } from './mail-links.ts'
import { mailMoment } from './mail-moment.ts'
import { mailMoney } from './mail-money.ts'
import type { MailNews } from './mail-news.read.ts'
import type { MailWords } from './mail-words/mail-words.ts'

type Estimate = NonNullable<TicketEventDetail['estimate']>

/** What a mail says of an offer beside its sentence: the most it costs, why it is charged, until when it stands (C3). */
export function estimateLines(estimate: Estimate, words: MailWords, viewer: Viewer): string[] {
  const { minutes, cause, netMinor, currency, expiresAt } = estimate
  const until = mailMoment(Temporal.Instant.from(expiresAt), viewer.timeZone, viewer.language)
  return [
    words.estimateMost(minutes, mailMoney(BigInt(netMinor), currency, viewer.language)),
    `${toldIn(CAUSE_SENTENCES[cause], viewer.language)}.`,
    words.estimateUntil(until),
  ]
}

/** The link by which an owner approves what the mail offers; nobody else is sent one. */
export function approvalOf(
  { kind, detail }: MailNews,
  storeId: string,
  words: MailWords,
  viewer: Viewer,
  links: MailLinks,
): { words: string; url: string } | null {
  if (kind !== 'ESTIMATE_OFFERED' || !detail?.estimate || !ownsStore(viewer, storeId)) return null
  const url = approveUrl(links, { personId: viewer.personId, estimateId: detail.estimate.id })
  return { words: words.readAndApprove, url }
}

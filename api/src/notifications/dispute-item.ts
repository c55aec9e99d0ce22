import type { Viewer } from '../people/viewer.ts'
import { mailMoney } from './mail-money.ts'
import type { MailNews } from './mail-news.read.ts'
import type { MailWords } from './mail-words/mail-words.ts'

/** What a mail says of a disputed line beside its sentence: what it comes to, and is not charged, or what was taken off (C5). */
export function disputeLines(detail: MailNews['detail'], words: MailWords, { language }: Viewer): string[] {
  if (!detail?.dispute) return []
  const { netMinor, takenOffMinor, currency, outcome } = detail.dispute
  const amount = (minor: string) => mailMoney(BigInt(minor), currency, language)
  if (outcome === null || takenOffMinor === null) return [words.disputeFrozen(amount(netMinor))]
  return outcome === 'UPHELD' ? [] : [words.disputeTakenOff(amount(takenOffMinor))]
}

import type { Language } from '#lib/format/language.ts'
import type { ChargeLine } from '#lib/ui/receipt/charge-line.ts'
import type { IssuedLine } from './issued-statement.ts'

/** A line of a statement as its receipt shows it, with the sentence of every cause it has, what is charged first. */
export function issuedLine(line: IssuedLine): ChargeLine {
  const causes = [...new Map(line.entries.map(({ rule }) => [rule.cause, rule])).values()].sort(
    (a, b) => Number(b.billable) - Number(a.billable),
  )
  const [deciding] = causes
  const sentences = (language: Language) =>
    causes.length === 1
      ? (deciding?.sentence[language] ?? '')
      : causes.map(({ sentence }) => `${sentence[language].replace(/\.$/, '')}.`).join(' ')
  return {
    ...line,
    entries: line.entries.map((entry) => ({
      at: entry.workedAt,
      who: entry.agent,
      what: entry.note,
      minutes: entry.minutes,
      cause: entry.rule.cause,
      parts: [],
      corrections: [],
    })),
    minimumApplied: line.workedMinutes > 0 && line.minimumMinutes > line.roundedMinutes,
    heldMinutes: 0,
    heldWouldCost: { ...line.net, amount: '0.00' },
    approved: null,
    plan: line.planName,
    wouldHaveCost: line.includedWouldHaveCost,
    cause: deciding?.cause ?? 'PLATFORM_BUG',
    sentence: { el: sentences('el'), nb: sentences('nb'), en: sentences('en') },
  }
}

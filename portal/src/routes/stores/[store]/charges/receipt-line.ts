import { dayKey } from '#lib/format/instant.ts'
import type { ChargeLine } from '#lib/ui/receipt/charge-line.ts'
import type { Charges } from './charges-of-month.ts'

/** A line of a month as its receipt shows it; days are those of the zone in which months and rates begin. */
export function receiptLine(line: Charges['lines'][number], zone: string): ChargeLine {
  const deciding = line.causes.find((cause) => cause.billable) ?? line.causes[0]
  return {
    ...line,
    // What is frozen is shown struck through, as what it would come to.
    net: line.isFrozen ? line.frozen : line.net,
    entries: line.entries.map((entry) => ({
      at: entry.workedAt,
      who: entry.agent.name,
      what: entry.note,
      minutes: entry.minutes,
      cause: entry.rule.cause,
      parts: line.parts.filter(({ workEntryId }) => workEntryId === entry.id),
      corrections: entry.corrections.map(({ at, by, before, reason }) => ({
        at,
        who: by.name,
        minutesBefore: before.minutes,
        reason,
      })),
    })),
    plan: line.planName,
    rateCardSince: noon(dayKey(line.rateFrom, { zone, language: 'en' })),
    discountAgreedOn: line.discountAgreedOn && noon(line.discountAgreedOn),
    wouldHaveCost: line.includedWouldHaveCost,
    cause: deciding?.cause ?? 'NON_TECHNICAL',
    sentence: deciding?.sentence ?? { el: '', nb: '', en: '' },
  }
}

// A calendar date falls on the same day at noon in every zone that people live in.
function noon(date: string): string {
  return date + 'T12:00:00Z'
}

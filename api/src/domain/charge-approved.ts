import { type Approval, byApproval, partsOf, type RecordedWork, type WorkPart } from './approved-work.ts'
import { type ChargeLine, chargePeriod, type ChargePeriod, type Charges, sumUp } from './charge.ts'
import { add, type Money, subtract, sum } from './money.ts'

/** What prices a store's work. */
export type WorkTerms = Omit<ChargePeriod<never>, 'period' | 'entries'>

/** A line that stays within what was approved, and what it was held against (C3). */
export type ApprovedLine<Work extends RecordedWork> = ChargeLine<WorkPart<Work>> & {
  /** The newest estimate approved before its month ended; null where none was. */
  approval: Approval | null
  /** What the lines of its ticket before it came to, net. */
  chargedBefore: Money
}

/** A month's charges, with lines that stay within what was approved. */
export type ApprovedCharges<Work extends RecordedWork> = Omit<Charges<WorkPart<Work>>, 'lines'> & {
  lines: ApprovedLine<Work>[]
}

/**
 * The charges of every month, `YYYY-MM`, in which some work is charged, included or held, the oldest first (C2, C3). For a
 * ticket, all of its work and approvals are needed: "at most" is said of a ticket as a whole, so its lines, in the order of month
 * and rate card, never come together to more than the newest estimate approved before the line's month ended. What would is
 * taken off as `beyondApproved`.
 */
export function chargeApproved<Work extends RecordedWork>(
  terms: WorkTerms,
  work: readonly Work[],
  approvals: readonly Approval[],
): Map<string, ApprovedCharges<Work>> {
  const months = Map.groupBy(partsOf(work, approvals), ({ chargedAt }) => monthOf(chargedAt, terms.timeZone))
  const approved = Map.groupBy(approvals.toSorted(byApproval), ({ ticket }) => ticket)
  const charged = new Map<string, Money>()
  const keepWithin = (line: ChargeLine<WorkPart<Work>>, ended: Temporal.Instant): ApprovedLine<Work> => {
    const chargedBefore = charged.get(line.ticket) ?? sum([], terms.currency)
    const approval = newestBefore(ended, approved.get(line.ticket) ?? [])
    const beyondApproved = beyond(add(chargedBefore, line.net), line.net, approval)
    const net = subtract(line.net, beyondApproved)
    charged.set(line.ticket, add(chargedBefore, net))
    return { ...line, approval, chargedBefore, beyondApproved, net }
  }
  return new Map(
    [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([period, entries]) => {
        const ended = endOf(period, terms.timeZone)
        const { lines } = chargePeriod({ ...terms, period, entries })
        return [
          period,
          sumUp(
            lines.map((line) => keepWithin(line, ended)),
            terms,
          ),
        ]
      }),
  )
}

/** How much of a line's net lies beyond what was approved: all of it at most. */
function beyond(reached: Money, net: Money, approval: Approval | null): Money {
  const over = approval ? reached.minor - approval.most.minor : 0n
  return { ...net, minor: over <= 0n ? 0n : over < net.minor ? over : net.minor }
}

function newestBefore(ended: Temporal.Instant, approvals: readonly Approval[]): Approval | null {
  return approvals.findLast(({ at }) => Temporal.Instant.compare(at, ended) < 0) ?? null
}

function monthOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString()
}

function endOf(period: string, timeZone: string): Temporal.Instant {
  const next = Temporal.PlainYearMonth.from(period).add({ months: 1 })
  return next.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant()
}

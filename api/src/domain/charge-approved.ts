import { type Approval, byApproval, partsOf, type RecordedWork, type WorkPart } from './approved-work.ts'
import {
  cardInForce,
  type ChargeLine,
  chargePeriod,
  type ChargePeriod,
  type Charges,
  sumUp,
} from './charge.ts'
import { type Disputed, disputedLines, type LineDispute, periodOf } from './disputed-line.ts'
import { add, type Money, subtract, sum } from './money.ts'

/** What prices a store's work. */
export type WorkTerms = Omit<ChargePeriod<never>, 'period' | 'entries'>

/** A part of some work in its line. */
export type PlacedPart<Work extends RecordedWork> = WorkPart<Work> & {
  /** The month in which its charge first fell due. */
  period: string
  /** What the disputes of its line made of it; null where there are none. */
  disputed: Disputed | null
}

/** A line that stays within what was approved, and what it was held against (C3), and what disputes made of it (C5). */
export type ApprovedLine<Work extends RecordedWork> = ChargeLine<PlacedPart<Work>> & {
  /** The month in which its charge first fell due: an earlier one where a dispute was answered later. */
  period: string
  /** The newest estimate approved before its month ended; null where none was. */
  approval: Approval | null
  /** What the lines of its ticket before it came to, net, before disputes took anything off. */
  chargedBefore: Money
  disputes: readonly LineDispute[]
  /** What the answers to its disputes took off. */
  takenOff: Money
  /** What the last of them left of it; null before any. */
  answeredTo: Money | null
  /** What it would come to, and does not while a dispute waits for its answer. */
  frozen: Money
  isFrozen: boolean
}

/** A month's charges, with lines that stay within what was approved. */
export type ApprovedCharges<Work extends RecordedWork> = Omit<Charges<WorkPart<Work>>, 'lines'> & {
  lines: ApprovedLine<Work>[]
}

/**
 * The charges of every month, `YYYY-MM`, in which some work is charged, included, held or disputed, the oldest first (C2, C3, C5).
 * For a ticket, all of its work, approvals and disputes are needed: "at most" is said of a ticket as a whole, so its lines, in the
 * order of month and rate card, never come together to more than the newest estimate approved before the line's month ended. What
 * answers took off is taken off as `takenOff`, so that no later approval charges it, then what is too much as `beyondApproved`; what
 * is left of a line that waits for its answer is `frozen`, and not charged. A line that was answered in a later month stays a line of its own there.
 */
export function chargeApproved<Work extends RecordedWork>(
  terms: WorkTerms,
  work: readonly Work[],
  approvals: readonly Approval[],
  disputes: readonly LineDispute[] = [],
): Map<string, ApprovedCharges<Work>> {
  const parts = placeParts(terms, partsOf(work, approvals), disputes)
  const months = Map.groupBy(parts, ({ chargedAt }) => periodOf(chargedAt, terms.timeZone))
  const approved = Map.groupBy(approvals.toSorted(byApproval), ({ ticket }) => ticket)
  const charged = new Map<string, Money>()
  const settle = (line: ChargeLine<PlacedPart<Work>>, ended: Temporal.Instant): ApprovedLine<Work> => {
    const chargedBefore = charged.get(line.ticket) ?? sum([], terms.currency)
    const approval = newestBefore(ended, approved.get(line.ticket) ?? [])
    const { period, disputed } = line.entries.find(({ isHeld }) => !isHeld) ?? line.entries[0]!
    const isFrozen = disputed?.isFrozen ?? false
    const none = sum([], terms.currency)
    const takenOff = lesser(disputed?.takenOff ?? none, line.net)
    const contested = subtract(line.net, takenOff)
    const beyondApproved = beyond(add(chargedBefore, contested), contested, approval)
    const left = subtract(contested, beyondApproved)
    // What was taken off goes to no other line of its ticket.
    const used = subtract(line.net, beyond(add(chargedBefore, line.net), line.net, approval))
    if (!isFrozen) charged.set(line.ticket, add(chargedBefore, used))
    return {
      ...line,
      period,
      approval,
      chargedBefore,
      beyondApproved,
      disputes: disputed?.disputes ?? [],
      isFrozen,
      takenOff,
      answeredTo: disputed?.answeredTo ?? null,
      frozen: isFrozen ? left : none,
      net: isFrozen ? none : left,
    }
  }
  return new Map(
    [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([period, entries]) => {
        const ended = endOf(period, terms.timeZone)
        const lines = linesOf({ ...terms, period, entries })
        return [
          period,
          sumUp(
            lines.map((line) => settle(line, ended)),
            terms,
          ),
        ]
      }),
  )
}

/** Puts each part into its line, and moves it to where that is charged; what is held is disputed by nobody. */
export function placeParts<Work extends RecordedWork>(
  { timeZone, currency, rateCards }: WorkTerms,
  parts: readonly WorkPart<Work>[],
  disputes: readonly LineDispute[],
): PlacedPart<Work>[] {
  const disputedLine = disputedLines(disputes, { timeZone, currency })
  const tickets = new Set(disputes.map(({ ticket }) => ticket))
  return parts.map((part) => {
    const period = periodOf(part.chargedAt, timeZone)
    if (part.isHeld || !tickets.has(part.ticket)) return { ...part, period, disputed: null }
    const { from: rateFrom } = rateCards[cardInForce(rateCards, part.at)]!
    const disputed = disputedLine({ ticket: part.ticket, period, rateFrom })
    return { ...part, period, disputed, chargedAt: disputed?.movedTo ?? part.chargedAt }
  })
}

/** The lines of a month; those that came from earlier months stand for themselves, beside what the month has of its own. */
function linesOf<Part extends PlacedPart<RecordedWork>>(month: ChargePeriod<Part>): ChargeLine<Part>[] {
  const byPeriod = Map.groupBy(month.entries, ({ period }) => period)
  return [...byPeriod]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, entries]) => chargePeriod({ ...month, entries }).lines)
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.rateCard - b.rateCard))
}

function lesser(a: Money, b: Money): Money {
  return a.minor < b.minor ? a : b
}

/** How much of a line's net lies beyond what was approved: all of it at most. */
function beyond(reached: Money, net: Money, approval: Approval | null): Money {
  const over = approval ? reached.minor - approval.most.minor : 0n
  return { ...net, minor: over <= 0n ? 0n : over < net.minor ? over : net.minor }
}

function newestBefore(ended: Temporal.Instant, approvals: readonly Approval[]): Approval | null {
  return approvals.findLast(({ at }) => Temporal.Instant.compare(at, ended) < 0) ?? null
}

function endOf(period: string, timeZone: string): Temporal.Instant {
  const next = Temporal.PlainYearMonth.from(period).add({ months: 1 })
  return next.toPlainDate({ day: 1 }).toZonedDateTime(timeZone).toInstant()
}

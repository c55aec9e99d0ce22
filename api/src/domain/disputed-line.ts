import { type Currency, type Money, sum } from './money.ts'

/** Which line: a ticket's work under a rate card, in the month, `YYYY-MM`, in which its charge first fell due. */
export type LineKey = { ticket: string; period: string; rateFrom: Temporal.Instant }

/** A store's objection to a line, from its contest until its answer (C5). */
export type LineDispute = LineKey & {
  id: string
  at: Temporal.Instant
  answer: { at: Temporal.Instant; takenOff: Money; left: Money } | null
}

/** What became of a line by its disputes. */
export type Disputed = {
  /** In the order in which they were raised. */
  disputes: readonly LineDispute[]
  /** Whether one of them waits for its answer: until then the line is not charged. */
  isFrozen: boolean
  /** When the line falls due anew, where an answer came in a later month than it did; null where it stays. */
  movedTo: Temporal.Instant | null
  /** What the answers took off together. */
  takenOff: Money
  /** What the last answer left of the line, net; null before any. */
  answeredTo: Money | null
}

/**
 * Whether a line was answered, and no more of it is charged than the answer left: it is not disputed again, or its payment
 * could be put off for ever.
 */
export function isAnswered({ net, answeredTo }: { net: Money; answeredTo: Money | null }): boolean {
  return answeredTo !== null && net.minor <= answeredTo.minor
}

/**
 * What disputes make of lines. A line that waits for an answer is charged in no month; one that is answered in a later month
 * is charged then. So an ended month charges the same, whatever is answered after it.
 */
export function disputedLines(
  disputes: readonly LineDispute[],
  { timeZone, currency }: { timeZone: string; currency: Currency },
): (line: LineKey) => Disputed | null {
  const byLine = Map.groupBy(disputes.toSorted(byTime), keyOf)
  return (line) => {
    const own = byLine.get(keyOf(line))
    if (!own) return null
    const answers = own
      .flatMap(({ answer }) => answer ?? [])
      .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    return {
      disputes: own,
      isFrozen: answers.length < own.length,
      movedTo: movedTo(line.period, answers, timeZone),
      takenOff: sum(
        answers.map(({ takenOff }) => takenOff),
        currency,
      ),
      answeredTo: answers.at(-1)?.left ?? null,
    }
  }
}

/** The calendar month of an instant in a zone, `YYYY-MM`. */
export function periodOf(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString()
}

/** Each answer in a later month moves the line on, until it lies in the month of one; given in their order. */
function movedTo(
  period: string,
  answers: readonly { at: Temporal.Instant }[],
  timeZone: string,
): Temporal.Instant | null {
  let month = period
  let moved: Temporal.Instant | null = null
  for (const { at } of answers) {
    if (periodOf(at, timeZone) <= month) continue
    month = periodOf(at, timeZone)
    moved = at
  }
  return moved
}

function keyOf({ ticket, period, rateFrom }: LineKey): string {
  return `${ticket} ${period} ${rateFrom.epochMilliseconds}`
}

function byTime(a: LineDispute, b: LineDispute): number {
  return Temporal.Instant.compare(a.at, b.at) || (a.id < b.id ? -1 : 1)
}

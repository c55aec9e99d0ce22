import { dayOf, opensWeekly, spansOf, type BusinessCalendar, type DaySpan } from './opening-rule.ts'
import type { Minute } from './minute.ts'
import { offsetPeriods } from './zone-offset.ts'

/** A half-open stretch of minutes `[from, to)`. */
export type MinuteSpan = { from: Minute; to: Minute }

/** The open spans of one page of time, with the open minutes that precede each of them in the page. */
type Page = { starts: Minute[]; ends: Minute[]; before: number[]; total: number }

const PAGE_MINUTES = 91 * 24 * 60
const PAGES_KEPT = 64
const DAY_SECONDS = 24 * 60 * 60

/** After its last listed date a calendar repeats weekly, so what two weeks and a day do not show never comes. */
const REPEATS_WITHIN = 16 * 24 * 60

/** The end of the year 9999: what has not been reached by then counts as never. */
const END_OF_TIME: Minute = 4_223_371_680

/**
 * When a calendar is open, as sorted spans of minutes with running totals. Local hours are turned into spans
 * page by page (91 days) when first asked for; at most 64 pages are kept, so a long life costs no memory.
 */
export class OpenTime {
  readonly #timeZone: string
  readonly #spansOf: (day: number) => readonly DaySpan[]
  readonly #lastListedMinute: Minute
  readonly #opensWeekly: boolean
  readonly #pages = new Map<number, Page>()

  constructor(calendar: BusinessCalendar) {
    this.#timeZone = calendar.timeZone
    this.#spansOf = spansOf(calendar)
    this.#opensWeekly = opensWeekly(calendar)
    const listed = [...calendar.closed, ...calendar.special].map(({ on }) => dayOf(on))
    this.#lastListedMinute = (Math.max(-Infinity, ...listed) + 2) * 24 * 60
  }

  /** How many open minutes lie in `[from, to)`; 0 when `to` is not after `from`. */
  elapsed(from: Minute, to: Minute): number {
    if (to <= from) return 0
    const last = pageOf(to)
    let minutes = -openBefore(this.#page(pageOf(from)), from)
    for (let page = pageOf(from); page < last; page++) minutes += this.#page(page).total
    return minutes + openBefore(this.#page(last), to)
  }

  /** The first minute at which so many open minutes have passed since `from`; Infinity when they never will. */
  reach(from: Minute, minutes: number): Minute {
    if (minutes <= 0) return from
    const end = this.#opensWeekly ? END_OF_TIME : this.#lastListedMinute
    let number = pageOf(from)
    let missing = minutes + openBefore(this.#page(number), from)
    while (missing > this.#page(number).total) {
      missing -= this.#page(number).total
      if (++number * PAGE_MINUTES > end) return Infinity
    }
    const { starts, before } = this.#page(number)
    const span = lastBelow(before, missing)
    return starts[span]! + missing - before[span]!
  }

  isOpen(at: Minute): boolean {
    const { starts, ends } = this.#page(pageOf(at))
    const span = lastBelow(starts, at + 1)
    return span >= 0 && at < ends[span]!
  }

  /** When the span that is open at `at` ends; null when closed then; Infinity when it never ends. */
  openUntil(at: Minute): Minute | null {
    if (!this.isOpen(at)) return null
    const limit = this.#repeatsBy(at)
    for (const { to } of this.spans(at, limit)) return to < limit ? to : Infinity
    return null
  }

  /** The first minute after `at` that is open while the one before it is closed; Infinity when there is none. */
  nextOpening(at: Minute): Minute {
    for (const { from } of this.spans(at, this.#repeatsBy(at))) if (from > at) return from
    return Infinity
  }

  /** The open spans within `[from, to)`, cut to it; spans that touch are one, also across midnight. */
  *spans(from: Minute, to: Minute): Generator<MinuteSpan> {
    let open: MinuteSpan | null = null
    for (let number = pageOf(from); number * PAGE_MINUTES < to; number++) {
      const { starts, ends } = this.#page(number)
      for (let span = Math.max(0, lastBelow(starts, from + 1)); span < starts.length; span++) {
        const next = { from: Math.max(from, starts[span]!), to: Math.min(to, ends[span]!) }
        if (next.to <= next.from) continue
        if (open !== null && open.to === next.from) open.to = next.to
        else {
          if (open !== null) yield open
          open = next
        }
      }
    }
    if (open !== null) yield open
  }

  #repeatsBy(at: Minute): Minute {
    return Math.max(at, this.#lastListedMinute) + REPEATS_WITHIN
  }

  #page(number: number): Page {
    const kept = this.#pages.get(number)
    if (kept !== undefined) return kept
    if (this.#pages.size >= PAGES_KEPT) this.#pages.clear()
    const page = this.#drawPage(number * PAGE_MINUTES)
    this.#pages.set(number, page)
    return page
  }

  #drawPage(start: Minute): Page {
    const page: Page = { starts: [], ends: [], before: [], total: 0 }
    for (const { from, to, seconds } of offsetPeriods(this.#timeZone, start, start + PAGE_MINUTES)) {
      const lastDay = Math.floor((to * 60 + seconds - 1) / DAY_SECONDS)
      for (let day = Math.floor((from * 60 + seconds) / DAY_SECONDS); day <= lastDay; day++) {
        const midnight = (day * DAY_SECONDS - seconds) / 60
        for (const span of this.#spansOf(day)) {
          append(
            page,
            Math.max(from, Math.ceil(midnight + span.from)),
            Math.min(to, Math.ceil(midnight + span.to)),
          )
        }
      }
    }
    return page
  }
}

function append(page: Page, from: Minute, to: Minute): void {
  if (to <= from) return
  const last = page.ends.length - 1
  if (page.ends[last] === from) page.ends[last] = to
  else {
    page.starts.push(from)
    page.ends.push(to)
    page.before.push(page.total)
  }
  page.total += to - from
}

function pageOf(minute: Minute): number {
  return Math.floor(minute / PAGE_MINUTES)
}

function openBefore({ starts, ends, before }: Page, minute: Minute): number {
  const span = lastBelow(starts, minute)
  return span < 0 ? 0 : before[span]! + Math.min(minute, ends[span]!) - starts[span]!
}

/** The index of the last value below `bound` in a sorted list; -1 when there is none. */
function lastBelow(sorted: readonly number[], bound: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low - 1
}

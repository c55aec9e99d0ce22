import { milliseconds, time, type Instant, type Place } from '#lib/format/instant.ts'

/** A day from midnight to midnight, and when a channel is open on it. */
export type OpenDay = { from: Instant; to: Instant; open: { from: Instant; to: Instant }[] }

/** Per cent of the day. */
export type DayDrawing = {
  open: { from: number; to: number; hours: string }[]
  now: number | null
}

/** A day as a bar: its open parts, and where it is now. */
export function drawDay({ from, to, open }: OpenDay, now: Instant, place: Place): DayDrawing {
  const [begins, ends] = [milliseconds(from), milliseconds(to)]
  const at = (instant: Instant) =>
    Math.round(((milliseconds(instant) - begins) / (ends - begins)) * 10_000) / 100
  const line = at(now)
  return {
    open: open.map((span) => ({
      from: at(span.from),
      to: at(span.to),
      hours: `${time(span.from, place)}–${
        milliseconds(span.to) === ends ? time(span.to, place).replace(/^00/, '24') : time(span.to, place)
      }`,
    })),
    now: line >= 0 && line <= 100 ? line : null,
  }
}

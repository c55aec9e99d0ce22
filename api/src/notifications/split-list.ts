import { type Marker, markerOf } from './list-markers.ts'

/** A mail of many requests: each item as it was written, and what stands around them. */
export type SplitList = { items: string[]; around: string }

type Line = { text: string; marker: Marker | null }
/** What a line is: the beginning of an item, more of it, or neither. */
type Part = 'BEGINS' | 'GOES_ON' | 'AROUND'

const FEWEST_NUMBERED = 2
const FEWEST_BULLETS = 3
const SLACK = 1

/** No person writes more; what follows compares lines with each other. */
const MOST_LINES = 2_000

/**
 * The items of a request list, in whatever style they were written: numbers, letters, bullets, one after another, with
 * points below a point. Null for a mail that is one request: two points in a long text are no list.
 */
export function splitList(text: string): SplitList | null {
  const written = text.split('\n')
  if (written.length > MOST_LINES) return null
  const lines = written.map((line) => ({ text: line, marker: markerOf(line) }))
  const parts = partsOf(lines)
  const items: string[][] = []
  const around: string[] = []
  for (const [index, { text: line, marker }] of lines.entries()) {
    if (parts[index] === 'BEGINS') items.push([marker!.words])
    else if (parts[index] === 'GOES_ON') items.at(-1)!.push(line.trim())
    else around.push(line.trim())
  }
  const split = { items: items.map(joined).filter(Boolean), around: joined(around) }
  const isNumbered = lines.some(({ marker }, index) => parts[index] === 'BEGINS' && marker!.kind !== 'BULLET')
  return isList(split, isNumbered) ? split : null
}

function isList({ items, around }: SplitList, isNumbered: boolean): boolean {
  if (items.length < (isNumbered ? FEWEST_NUMBERED : FEWEST_BULLETS)) return false
  return around.length <= Math.max(600, 2 * items.join('').length)
}

function joined(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function partsOf(lines: readonly Line[]): Part[] {
  const begins = topMarkers(lines)
  const last = begins.at(-1) ?? -1
  let isWithin = false
  return lines.map(({ text, marker }, index) => {
    if (begins.includes(index)) {
      isWithin = true
      return 'BEGINS'
    }
    if (!isWithin) return 'AROUND'
    const startsAnew = text.trim() !== '' && !marker && lines[index - 1]?.text.trim() === ''
    const isIndented = /^\s{2,}/.test(text)
    if (startsAnew && !isIndented && (index > last || isHeading(lines, index, begins))) isWithin = false
    return isWithin ? 'GOES_ON' : 'AROUND'
  })
}

/** A short line of its own right above an item: it heads what follows. */
function isHeading(lines: readonly Line[], index: number, begins: readonly number[]): boolean {
  const next = lines.findIndex((line, at) => at > index && line.text.trim() !== '')
  return begins.includes(next) && (lines[index]?.text.trim().length ?? 0) <= 80
}

/** The lines at which an item of the list itself begins; points below a point are not among them. */
function topMarkers(lines: readonly Line[]): number[] {
  const begins: number[] = []
  let top: Marker | null = null
  for (const [index, { marker }] of lines.entries()) {
    if (!marker) continue
    if (top && isBelow(marker, top, lines, index)) continue
    begins.push(index)
    top = marker
  }
  return begins
}

function isBelow(marker: Marker, top: Marker, lines: readonly Line[], index: number): boolean {
  if (marker.indent > top.indent + SLACK) return true
  if (marker.indent < top.indent - SLACK || marker.kind === top.kind) return false
  return goesOnLater(top, lines.slice(index + 1)) || !standsApart(lines, index)
}

/** Whether the list above is taken up again: its next number or letter, or another of its bullets. */
function goesOnLater(top: Marker, later: readonly Line[]): boolean {
  return later.some(
    ({ marker }) =>
      marker?.kind === top.kind &&
      Math.abs(marker.indent - top.indent) <= SLACK &&
      (top.kind === 'BULLET' || marker.value === top.value + 1),
  )
}

/** Whether an empty line, or a heading after one, stands above. */
function standsApart(lines: readonly Line[], index: number): boolean {
  const above = lines[index - 1]
  if (!above || above.text.trim() === '') return true
  return !above.marker && above.text.trim().endsWith(':') && (lines[index - 2]?.text.trim() ?? '') === ''
}

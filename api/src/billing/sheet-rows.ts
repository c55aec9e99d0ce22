import { EDGES, type Piece, type Row, type StatementPaper, type Style } from './statement-paper.ts'

export const TITLE: Style = { size: 18, leading: 23, weight: 'strong' }
const SECTION: Style = { size: 10, leading: 14, weight: 'strong' }
export const TEXT: Style = { size: 9, leading: 12 }
export const FIGURE: Style = { size: 8.3, leading: 10 }
export const STRONG: Style = { ...FIGURE, weight: 'strong' }
export const SMALL: Style = { size: 7.3, leading: 8.7, colour: 'quiet' }
const SUM: Style = { size: 11, leading: 16, weight: 'strong' }

/** From where on the sums stand, at the right. */
const SUMS_FROM = EDGES.right - 105
/** The store is only named: issuer and payer have the room. */
const PARTY_WIDTH = (EDGES.right - EDGES.left) * 0.38

type Party = { word: string; lines: readonly string[] }
type Sums = { sums: readonly { word: string; amount: string }[]; rules: readonly string[] }

/** What it is for and when it was issued, above the cornice. */
export function issuedRow({ issued }: { issued: string }): Row {
  return {
    height: TEXT.leading + 16,
    pieces: [{ text: issued, x: EDGES.left, style: TEXT }],
    rules: [{ rule: 'CORNICE', down: TEXT.leading + 7 }],
  }
}

export function sectionRow(word: string): Row {
  return {
    height: SECTION.leading + 3,
    pieces: [{ text: word, x: EDGES.left, down: 3, style: SECTION, cell: 0 }],
  }
}

/** Who, to whom and for which store, side by side. */
export function partiesRow(paper: StatementPaper, { parties }: { parties: readonly Party[] }): Row {
  const pieces = parties.flatMap(({ word, lines }, column) => {
    const x = EDGES.left + column * PARTY_WIDTH
    const shown = lines.flatMap((line) => paper.lines(line, PARTY_WIDTH - 12, TEXT))
    return [
      { text: word, x, style: SMALL, cell: column },
      ...shown.map((text, index) => ({
        text,
        x,
        down: SMALL.leading + 1 + index * TEXT.leading,
        style: index === 0 ? { ...TEXT, weight: 'strong' as const } : TEXT,
        cell: column,
      })),
    ]
  })
  const height = Math.max(...pieces.map(({ down = 0 }: Piece) => down)) + TEXT.leading
  return { height: height + 8, pieces }
}

/** The thin rule below a ticket. */
export const CLOSING: Row = { height: 5, pieces: [], rules: [{ rule: 0.4, down: 2.3, colour: 'line' }] }

/** The sums at the right under a double rule, and at the left by which rules they came about. */
export function sumsRow(paper: StatementPaper, { sums, rules }: Sums): Row {
  const left = rules.flatMap((rule) => paper.lines(rule, SUMS_FROM - EDGES.left - 36, SMALL))
  const total = sums.length - 1
  const right = sums.flatMap(({ word, amount }, index): Piece[] => {
    const style = index === total ? SUM : TEXT
    const down = index * 14 + (index === total ? 5 : 0)
    return [
      { text: word, x: SUMS_FROM, down, style, cell: index + 1 },
      { text: amount, x: EDGES.right, up: true, down, style, cell: index + 1 },
    ]
  })
  const height = Math.max(left.length * SMALL.leading, total * 14 + 5 + SUM.leading)
  return {
    height: height + 8,
    pieces: [
      ...left.map((text, index) => ({ text, x: EDGES.left, down: index * SMALL.leading, style: SMALL })),
      ...right,
    ],
    rules: [0, 2].map((apart) => ({ rule: 0.6, from: SUMS_FROM, down: total * 14 + apart })),
  }
}

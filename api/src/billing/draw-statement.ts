import type { IssuedStatement } from '../domain/issued-statement.ts'
import type { Language } from '../people/person.entity.ts'
import { EDGES, heightOf, type Piece, type Row, StatementPaper, type Style } from './statement-paper.ts'
import { type SheetLine, type StatementSheet, statementSheet } from './statement-sheet.ts'

const TITLE: Style = { size: 18, leading: 23, weight: 'strong' }
const SECTION: Style = { size: 10, leading: 14, weight: 'strong' }
const TEXT: Style = { size: 9, leading: 12 }
const FIGURE: Style = { size: 8.3, leading: 10 }
const STRONG: Style = { ...FIGURE, weight: 'strong' }
const SMALL: Style = { size: 7.3, leading: 8.7, colour: 'quiet' }
const SUM: Style = { size: 11, leading: 16, weight: 'strong' }

/** Where the figures end, from the worked minutes to the net. */
const COLUMNS = [261, 215, 159, 109, 55, 0].map((before) => EDGES.right - before)
const [, , , GROSS, DISCOUNT, NET] = COLUMNS as [number, number, number, number, number, number]
const TITLE_WIDTH = 191
/** Between the table and the sums. */
const GAP = 4
/** A section's word never stands alone at the foot of a page. */
const LEAST_OF_SECTION = 70
/** The store is only named: issuer and payer have the room. */
const PARTY_WIDTH = (EDGES.right - EDGES.left) * 0.38

/** A statement as a PDF in a language: A4, tagged, with its font; the same statement is always the same bytes (C6). */
export async function drawStatement(statement: IssuedStatement, language: Language): Promise<Buffer> {
  const sheet = statementSheet(statement, language)
  const paper = new StatementPaper(
    sheet.title,
    statement.issuer.name,
    language.toLowerCase(),
    statement.issuedAt,
  )
  paper.put([{ height: TITLE.leading, pieces: [{ text: sheet.title, x: EDGES.left, style: TITLE }] }], 'H1')
  paper.put([issuedRow(sheet)], 'P')
  paper.put([partiesRow(paper, sheet)], 'P')
  const sums = sumsRow(paper, sheet)
  const last = sheet.sections.at(-1)?.lines.at(-1)
  paper.beginTable([headRow(sheet)])
  for (const { word, lines } of sheet.sections) {
    paper.keep(LEAST_OF_SECTION)
    paper.put([sectionRow(word)], 'TH')
    for (const line of lines) {
      const rows = lineRows(paper, line)
      // The sums never stand alone on a page: the last line goes there with them.
      if (line === last) paper.keep(heightOf([...rows, sums]) + GAP)
      paper.put(rows, 'TD')
    }
  }
  paper.endTable()
  paper.down(GAP)
  paper.put([sums], 'P')
  return paper.finish((page, pages) => ({
    height: SMALL.leading,
    pieces: [
      { text: `${sheet.title}, ${statement.issuer.name}`, x: EDGES.left, style: SMALL },
      { text: sheet.page(page, pages), x: EDGES.right, up: true, style: SMALL },
    ],
  }))
}

/** For which month and when, above the cornice. */
function issuedRow({ issued }: StatementSheet): Row {
  return {
    height: TEXT.leading + 16,
    pieces: [{ text: issued, x: EDGES.left, style: TEXT }],
    rules: [{ rule: 'CORNICE', down: TEXT.leading + 7 }],
  }
}

function sectionRow(word: string): Row {
  return {
    height: SECTION.leading + 3,
    pieces: [{ text: word, x: EDGES.left, down: 3, style: SECTION, cell: 0 }],
  }
}

/** Who, to whom and for which store, side by side. */
function partiesRow(paper: StatementPaper, { parties }: StatementSheet): Row {
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

function headRow({ columns: [ticket = '', ...figures] }: StatementSheet): Row {
  return {
    height: SMALL.leading + 5,
    pieces: [
      { text: ticket, x: EDGES.left, style: SMALL, cell: 0 },
      ...figures.map((text, index) => figure(text, index, SMALL)),
    ],
    rules: [{ rule: 1.5, down: SMALL.leading + 2.5 }],
  }
}

/** A figure in its column, the first being the worked minutes. */
function figure(text: string, column: number, style: Style): Piece {
  return { text, x: COLUMNS[column] as number, up: true, style, cell: column + 1 }
}

/** A ticket's line: its figures beside its title, below what else was taken off, and the small print. */
function lineRows(paper: StatementPaper, line: SheetLine): Row[] {
  const { worked, billed, rate, gross, discount, net } = line
  const [first = '', ...rest] = paper.lines(line.title, TITLE_WIDTH, STRONG)
  const figures = [worked, billed, rate, gross, discount].map((text, column) => figure(text, column, FIGURE))
  const rows: Row[] = [
    {
      height: STRONG.leading,
      pieces: [
        { text: first, x: EDGES.left, style: STRONG, cell: 0 },
        ...figures,
        figure(net, COLUMNS.length - 1, STRONG),
      ],
    },
    // What else was taken off stands beside the rest of a long title.
    ...Array.from({ length: Math.max(rest.length, line.takenOff.length) }, (_, index) => ({
      height: STRONG.leading,
      pieces: [
        { text: rest[index] ?? '', x: EDGES.left, style: STRONG, cell: 0 },
        { text: line.takenOff[index]?.word ?? '', x: GROSS, up: true, style: SMALL, cell: 5 },
        { text: line.takenOff[index]?.amount ?? '', x: DISCOUNT, up: true, style: FIGURE, cell: 5 },
      ],
    })),
    ...line.notes
      .flatMap((note) => paper.lines(note, EDGES.right - EDGES.left, SMALL))
      .map((text) => ({
        height: SMALL.leading,
        pieces: [{ text, x: EDGES.left, style: SMALL, cell: 0 }],
      })),
  ]
  return [...rows, CLOSING]
}

const CLOSING: Row = { height: 5, pieces: [], rules: [{ rule: 0.4, down: 2.3, colour: 'line' }] }

/** The sums at the right under a double rule, and at the left by which rules they came about. */
function sumsRow(paper: StatementPaper, { sums, rules }: StatementSheet): Row {
  const from = GROSS + 4
  const left = rules.flatMap((rule) => paper.lines(rule, from - EDGES.left - 36, SMALL))
  const total = sums.length - 1
  const right = sums.flatMap(({ word, amount }, index): Piece[] => {
    const style = index === total ? SUM : TEXT
    const down = index * 14 + (index === total ? 5 : 0)
    return [
      { text: word, x: from, down, style, cell: index + 1 },
      { text: amount, x: NET, up: true, down, style, cell: index + 1 },
    ]
  })
  const height = Math.max(left.length * SMALL.leading, total * 14 + 5 + SUM.leading)
  return {
    height: height + 8,
    pieces: [
      ...left.map((text, index) => ({ text, x: EDGES.left, down: index * SMALL.leading, style: SMALL })),
      ...right,
    ],
    rules: [0, 2].map((apart) => ({ rule: 0.6, from, down: total * 14 + apart })),
  }
}

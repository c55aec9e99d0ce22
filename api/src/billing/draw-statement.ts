import type { IssuedStatement } from '../domain/issued-statement.ts'
import type { Language } from '../people/person.entity.ts'
import {
  CLOSING,
  FIGURE,
  issuedRow,
  partiesRow,
  sectionRow,
  SMALL,
  STRONG,
  sumsRow,
  TITLE,
} from './sheet-rows.ts'
import { EDGES, heightOf, type Piece, type Row, StatementPaper, type Style } from './statement-paper.ts'
import { type SheetLine, type StatementSheet, statementSheet } from './statement-sheet.ts'

/** Where the figures end, from the worked minutes to the net. */
const COLUMNS = [261, 215, 159, 109, 55, 0].map((before) => EDGES.right - before)
const [, , , GROSS, DISCOUNT] = COLUMNS as [number, number, number, number, number, number]
const TITLE_WIDTH = 191
/** Between the table and the sums. */
const GAP = 4
/** A section's word never stands alone at the foot of a page. */
const LEAST_OF_SECTION = 70
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

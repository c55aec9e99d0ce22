import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import type { Language } from '../people/person.entity.ts'
import { creditNoteSheet } from './credit-note-sheet.ts'
import {
  CLOSING,
  issuedRow,
  partiesRow,
  sectionRow,
  SMALL,
  STRONG,
  sumsRow,
  TEXT,
  TITLE,
} from './sheet-rows.ts'
import { EDGES, type Row, StatementPaper } from './statement-paper.ts'

type Sheet = ReturnType<typeof creditNoteSheet>

/** A credit note as a PDF in a language, drawn like the statement that it refers to; the same note is always the same bytes (C6). */
export async function drawCreditNote(
  note: IssuedCreditNote,
  statement: IssuedStatement,
  language: Language,
): Promise<Buffer> {
  const sheet = creditNoteSheet(note, statement, language)
  const paper = new StatementPaper(sheet.title, statement.issuer.name, language.toLowerCase(), note.issuedAt)
  paper.put([{ height: TITLE.leading, pieces: [{ text: sheet.title, x: EDGES.left, style: TITLE }] }], 'H1')
  paper.put([issuedRow(sheet)], 'P')
  paper.put([partiesRow(paper, sheet)], 'P')
  paper.beginTable([headRow(sheet)])
  paper.put([sectionRow(sheet.section)], 'TH')
  paper.put(lineRows(paper, sheet), 'TD')
  paper.endTable()
  paper.down(8)
  paper.put([sumsRow(paper, sheet)], 'P')
  return paper.finish((page, pages) => ({
    height: SMALL.leading,
    pieces: [
      { text: `${sheet.title}, ${statement.issuer.name}`, x: EDGES.left, style: SMALL },
      { text: sheet.page(page, pages), x: EDGES.right, up: true, style: SMALL },
    ],
  }))
}

function headRow({ columns: [ticket = '', net = ''] }: Sheet): Row {
  return {
    height: SMALL.leading + 5,
    pieces: [
      { text: ticket, x: EDGES.left, style: SMALL, cell: 0 },
      { text: net, x: EDGES.right, up: true, style: SMALL, cell: 1 },
    ],
    rules: [{ rule: 1.5, down: SMALL.leading + 2.5 }],
  }
}

/** The ticket, what of its line is credited, and why. */
function lineRows(paper: StatementPaper, { line: { title, net, reason } }: Sheet): Row[] {
  const width = EDGES.right - EDGES.left
  const [first = '', ...rest] = paper.lines(title, width - 90, STRONG)
  return [
    {
      height: STRONG.leading,
      pieces: [
        { text: first, x: EDGES.left, style: STRONG, cell: 0 },
        { text: net, x: EDGES.right, up: true, style: STRONG, cell: 1 },
      ],
    },
    ...rest.map((text) => ({
      height: STRONG.leading,
      pieces: [{ text, x: EDGES.left, style: STRONG, cell: 0 }],
    })),
    ...paper.lines(reason, width, TEXT).map((text) => ({
      height: TEXT.leading,
      pieces: [{ text, x: EDGES.left, style: TEXT, cell: 0 }],
    })),
    CLOSING,
  ]
}

import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import { printable } from './printable.ts'
import { wrapWords } from './wrap-words.ts'

const MILLIMETRE = 72 / 25.4
const [WIDTH, HEIGHT] = [210 * MILLIMETRE, 297 * MILLIMETRE]
const [TOP, SIDE, BOTTOM] = [20 * MILLIMETRE, 18 * MILLIMETRE, 22 * MILLIMETRE]

/** The left and right edges of what is written, in points. */
export const EDGES = { left: SIDE, right: WIDTH - SIDE } as const

const FONTS = {
  text: fontFile('400Regular/Commissioner_400Regular.ttf'),
  strong: fontFile('600SemiBold/Commissioner_600SemiBold.ttf'),
} as const
const COLOURS = { ink: '#000000', quiet: '#3a4650', line: '#bdb9b0' } as const

/** How a piece of text looks: points, weight and colour. */
export type Style = {
  size: number
  leading: number
  weight?: keyof typeof FONTS
  colour?: keyof typeof COLOURS
}

/** A piece of one line: from `x` on, or up to it; `down` from the top of its row; the cell it belongs to for who listens. */
export type Piece = { text: string; x: number; up?: boolean; down?: number; style: Style; cell?: number }
/** A line across, its thickness in points, or the row of dentils under a head. */
export type Rule = {
  rule: number | 'CORNICE'
  from?: number
  down?: number
  colour?: keyof typeof COLOURS
}
/** What stands side by side and is never broken. */
export type Row = { height: number; pieces: readonly Piece[]; rules?: readonly Rule[] }

/** How much room rows need. */
export function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0)
}

/** What rows are, to who has them read aloud: a heading, a paragraph, or a row of a table. */
type Kind = 'H1' | 'H2' | 'P' | 'TH' | 'TD'

/** A4 on which rows are put one below the other; what belongs together stays together where a page can hold it. */
export class StatementPaper {
  readonly #doc: PDFKit.PDFDocument
  readonly #bytes: Promise<Buffer>
  readonly #whole: PDFKit.PDFStructureElement
  #table: PDFKit.PDFStructureElement | null = null
  #heads: readonly Row[] = []
  #y = TOP

  /** The same words at the same instant are the same bytes. */
  constructor(title: string, author: string, language: string, at: Temporal.Instant) {
    const date = new Date(at.epochMilliseconds)
    this.#doc = new PDFDocument({
      size: [WIDTH, HEIGHT],
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: language,
      info: { Title: printable(title), Author: printable(author), CreationDate: date, ModDate: date },
      font: FONTS.text,
    })
    this.#bytes = buffer(this.#doc)
    this.#whole = this.#doc.struct('Document')
    this.#doc.addStructure(this.#whole)
  }

  /** The text in lines no wider than given. */
  lines(text: string, width: number, style: Style): string[] {
    return wrapWords(printable(text), width, (part) => this.#widthOf(part, style))
  }

  /** Begins a table, whose heads are repeated on each page it goes on to. */
  beginTable(heads: readonly Row[]): void {
    this.#table = this.#doc.struct('Table')
    this.#whole.add(this.#table)
    this.put(heads, 'TH')
    this.#heads = heads
  }

  endTable(): void {
    this.#heads = []
    this.#table = null
  }

  down(points: number): void {
    this.#y += points
  }

  /** Goes on to the next page unless so much room is left. */
  keep(height: number): void {
    if (this.#y + height > HEIGHT - BOTTOM) this.#turn()
  }

  /** Puts rows that belong together. */
  put(rows: readonly Row[], kind: Kind): void {
    const height = heightOf(rows)
    if (height <= HEIGHT - TOP - BOTTOM - heightOf(this.#heads)) this.keep(height)
    const cells = new Map<number, PDFKit.PDFStructureContent[]>()
    for (const row of rows) {
      this.keep(row.height)
      this.#draw(row, (piece) => {
        const content = this.#doc.markStructureContent('Span')
        cells.getOrInsertComputed(piece.cell ?? 0, () => []).push(content)
      })
    }
    const inTable = kind === 'TH' || kind === 'TD'
    const into = inTable ? this.#doc.struct('TR') : this.#whole
    for (const [, contents] of [...cells].sort(([a], [b]) => a - b))
      into.add(this.#doc.struct(kind, contents as never))
    if (inTable) this.#table?.add(into)
  }

  /** Writes the foot of each page and gives the bytes. */
  async finish(foot: (page: number, pages: number) => Row): Promise<Buffer> {
    const { count } = this.#doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page)
      this.#y = HEIGHT - BOTTOM + 5 * MILLIMETRE
      this.#drawUnread(foot(page + 1, count))
    }
    this.#doc.end()
    return this.#bytes
  }

  #turn(): void {
    this.#doc.addPage()
    this.#y = TOP
    for (const head of this.#heads) this.#drawUnread(head)
  }

  #drawUnread(row: Row): void {
    this.#draw(row, () => this.#doc.markContent('Artifact', { type: 'Pagination' }))
  }

  #draw({ height, pieces, rules = [] }: Row, mark: (piece: Piece) => void): void {
    for (const piece of pieces) {
      if (!piece.text) continue
      mark(piece)
      this.#write(piece)
      this.#doc.endMarkedContent()
    }
    for (const rule of rules) this.#rule(rule)
    this.#y += height
  }

  #write({ text, x, up = false, down = 0, style }: Piece): void {
    const words = printable(text)
    const left = up ? x - this.#widthOf(words, style) : x
    this.#set(style)
    this.#doc.fillColor(COLOURS[style.colour ?? 'ink'])
    this.#doc.text(words, left, this.#y + down, { lineBreak: false })
  }

  #rule({ rule, from = EDGES.left, down = 0, colour = 'ink' }: Rule): void {
    const doc = this.#doc.markContent('Artifact', { type: 'Layout' }).save()
    const y = this.#y + down
    if (rule === 'CORNICE') doc.lineWidth(3).dash(3.75, { space: 4.5 }).strokeColor(COLOURS.line)
    else doc.lineWidth(rule).strokeColor(COLOURS[colour])
    doc.moveTo(from, y).lineTo(EDGES.right, y).stroke().restore().endMarkedContent()
  }

  #widthOf(text: string, style: Style): number {
    this.#set(style)
    return this.#doc.widthOfString(text)
  }

  #set({ weight = 'text', size }: Style): void {
    this.#doc.font(FONTS[weight]).fontSize(size)
  }
}

function fontFile(name: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/commissioner/${name}`))
}

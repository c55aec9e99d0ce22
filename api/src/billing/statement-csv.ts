import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { IssuedEntry, IssuedLine, IssuedStatement } from '../domain/issued-statement.ts'
import { type LocalisedText, toldIn } from '../domain/localised-text.ts'
import { negate } from '../domain/money.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Language } from '../people/person.entity.ts'
import { CAUSE_SENTENCES } from './cause-sentences.ts'
import { type Cell, writtenCsv } from './written-csv.ts'

/**
 * The lines of statements as a table: one row for each ticket's line, whose amounts add up to its net from left to right,
 * with its statement's sums behind it. The columns are named in the reader's language: programs read GraphQL.
 */
export function statementCsv(statements: readonly IssuedStatement[], language: Language): string {
  const rows = statements.flatMap((statement) =>
    statement.lines.map((line) => [
      ...headCells(statement),
      ...lineCells(line, statement, language),
      ...sumCells(statement),
    ]),
  )
  return writtenCsv(columnsIn(language, [...HEAD, ...LINE, ...SUMS]), rows, language)
}

/** Statements for the books: one row for each, with who pays and its sums, and one for each of its credit notes, which take back of them. */
export function ledgerCsv(months: readonly StatementWithNotes[], language: Language): string {
  const rows = months.flatMap(({ statement, notes }) => [
    [...headCells(statement), ...sumCells(statement), statement.hash, ''],
    ...notes.map((note) => [
      ...noteHeadCells(note, statement),
      ...sumCells(creditedSums(note, statement)),
      note.hash,
      statementNumber(statement),
    ]),
  ])
  return writtenCsv(columnsIn(language, [...HEAD, ...SUMS, HASH, REFERS]), rows, language)
}

/**
 * The lines of statements for the books, as `statementCsv` has them, and one for each credit note, with its ticket, its reason
 * and what it takes back.
 */
export function linesCsv(months: readonly StatementWithNotes[], language: Language): string {
  const rows = months.flatMap(({ statement, notes }) => [
    ...statement.lines.map((line) => [
      ...headCells(statement),
      ...lineCells(line, statement, language),
      ...sumCells(statement),
      '',
    ]),
    ...notes.map((note) => [
      ...noteHeadCells(note, statement),
      ...noteCells(note),
      ...sumCells(creditedSums(note, statement)),
      statementNumber(statement),
    ]),
  ])
  return writtenCsv(columnsIn(language, [...HEAD, ...LINE, ...SUMS, REFERS]), rows, language)
}

/** A statement with what was taken back of it, by number. */
export type StatementWithNotes = { statement: IssuedStatement; notes: readonly IssuedCreditNote[] }

const HEAD: readonly LocalisedText[] = [
  { el: 'Αριθμός', nb: 'Nummer', en: 'Number' },
  { el: 'Μήνας', nb: 'Måned', en: 'Month' },
  { el: 'Έκδοση', nb: 'Utstedt', en: 'Issued' },
  { el: 'Κατάστημα', nb: 'Butikk', en: 'Store' },
  { el: 'Πληρωτής', nb: 'Betaler', en: 'Payer' },
  { el: 'Χώρα πληρωτή', nb: 'Betalers land', en: 'Payer’s country' },
  { el: 'ΑΦΜ πληρωτή', nb: 'Betalers MVA-nummer', en: 'Payer’s VAT number' },
]
const LINE: readonly LocalisedText[] = [
  { el: 'Αίτημα', nb: 'Sak', en: 'Ticket' },
  { el: 'Τίτλος', nb: 'Tittel', en: 'Title' },
  { el: 'Εργασίες', nb: 'Føringer', en: 'Entries' },
  { el: 'Κανόνας', nb: 'Regel', en: 'Rule' },
  { el: 'Πακέτο', nb: 'Avtale', en: 'Plan' },
  { el: 'Λεπτά εργασίας', nb: 'Arbeidede minutter', en: 'Minutes worked' },
  { el: 'Λεπτά χωρίς χρέωση', nb: 'Inkluderte minutter', en: 'Minutes included' },
  { el: 'Στρογγυλοποίηση ανά', nb: 'Rundes opp til', en: 'Rounded up to' },
  { el: 'Ελάχιστα λεπτά', nb: 'Minste antall minutter', en: 'Least minutes' },
  { el: 'Λεπτά που χρεώνονται', nb: 'Fakturerte minutter', en: 'Minutes billed' },
  { el: 'Χρέωση ώρας', nb: 'Timepris', en: 'Hourly rate' },
  { el: 'Αξία', nb: 'Brutto', en: 'Gross' },
  { el: 'Έκπτωση %', nb: 'Rabatt %', en: 'Discount %' },
  { el: 'Έκπτωση', nb: 'Rabatt', en: 'Discount' },
  { el: 'Πάνω από την έγκριση', nb: 'Utover godkjent', en: 'Beyond approved' },
  { el: 'Αφαιρέθηκε', nb: 'Trukket fra', en: 'Taken off' },
  { el: 'Καθαρό', nb: 'Netto', en: 'Net' },
  { el: 'Θα κόστιζε', nb: 'Ville ha kostet', en: 'Would have cost' },
]
const SUMS: readonly LocalisedText[] = [
  { el: 'Καθαρό κατάστασης', nb: 'Avregningens netto', en: 'Statement’s net' },
  { el: 'Κανόνας ΦΠΑ', nb: 'MVA-regel', en: 'VAT rule' },
  { el: 'ΦΠΑ %', nb: 'MVA %', en: 'VAT %' },
  { el: 'ΦΠΑ', nb: 'MVA', en: 'VAT' },
  { el: 'Σύνολο', nb: 'Totalt', en: 'Total' },
  { el: 'Νόμισμα', nb: 'Valuta', en: 'Currency' },
]
const REFERS: LocalisedText = { el: 'Πιστώνει', nb: 'Krediterer', en: 'Credits' }
const HASH: LocalisedText = { el: 'SHA-256', nb: 'SHA-256', en: 'SHA-256' }

function columnsIn(language: Language, columns: readonly LocalisedText[]): string[] {
  return columns.map((column) => toldIn(column, language))
}

function headCells(statement: IssuedStatement): Cell[] {
  const { period, issuedAt, store, payer } = statement
  return [
    statementNumber(statement),
    period,
    dayOf(issuedAt, statement),
    store.name,
    payer.name,
    payer.country,
    payer.vatNumber ?? '',
  ]
}

/** Of a credit note: its own number and day, and the statement's month and parties. */
function noteHeadCells(note: IssuedCreditNote, statement: IssuedStatement): Cell[] {
  const [, month = '', , ...parties] = headCells(statement)
  return [creditNoteNumber(note), month, dayOf(note.issuedAt, statement), ...parties]
}

/** The cells of a line, of which a credit note has its ticket, its reason and its net. */
function noteCells({ ticket, reason, net }: IssuedCreditNote): Cell[] {
  const [before, after] = [LINE.length - 5, 1]
  return [
    ticket.number,
    ticket.title,
    reason,
    ...Array.from({ length: before }, () => ''),
    negate(net),
    ...Array.from({ length: after }, () => ''),
  ]
}

/** The sums of a credit note, as they lower those of its statement. */
function creditedSums(note: IssuedCreditNote, { vatRule, vatPercent }: IssuedStatement) {
  return { net: negate(note.net), vatRule, vatPercent, vat: negate(note.vat), total: negate(note.total) }
}

function lineCells(line: IssuedLine, statement: IssuedStatement, language: Language): Cell[] {
  const causes = [...new Set(line.entries.map(({ cause }) => cause))]
  return [
    line.ticket.number,
    line.ticket.title,
    line.entries.map((entry) => entryText(entry, statement)).join('; '),
    causes.map((cause) => `${toldIn(CAUSE_SENTENCES[cause], language).replace(/\.$/, '')}.`).join(' '),
    line.planName,
    line.workedMinutes,
    line.includedMinutes,
    line.incrementMinutes,
    line.minimumMinutes,
    line.billedMinutes,
    { decimal: line.hourly },
    line.gross,
    { decimal: line.discountPercent },
    negate(line.discount),
    negate(line.beyondApproved),
    negate(line.takenOff),
    line.net,
    line.includedWouldHaveCost,
  ]
}

type Sums = Pick<IssuedStatement, 'net' | 'vatRule' | 'vatPercent' | 'vat' | 'total'>

function sumCells({ net, vatRule, vatPercent, vat, total }: Sums): Cell[] {
  return [net, vatRule, { decimal: vatPercent }, vat, total, net.currency]
}

function entryText({ workedAt, agent, note, minutes }: IssuedEntry, statement: IssuedStatement): string {
  return `${dayOf(workedAt, statement)} ${agent}: ${note} (${minutes} min)`
}

/** Days as ISO 8601 writes them, which every spreadsheet knows. */
function dayOf(at: Temporal.Instant, { timeZone }: IssuedStatement): string {
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

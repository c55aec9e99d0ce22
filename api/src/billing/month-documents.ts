import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readStatementsOfMonth } from './closed-month.read.ts'
import { readIssuedStatements } from './issued-statement.read.ts'
import { readIssuedCreditNotes } from './issued-credit-note.read.ts'
import { ledgerCsv, linesCsv, type StatementWithNotes } from './statement-csv.ts'

const AT_ONCE = 200

/** A month for the books: a row for each statement and credit note, or for each of their lines. */
export const MONTH_DOCUMENTS = {
  ledger: ledgerCsv,
  lines: linesCsv,
} satisfies Record<string, (statements: readonly StatementWithNotes[], language: Language) => string>

/** All statements of a month with their credit notes, by number, three statements for every 200. */
export async function wholeMonth(
  reads: Reads,
  viewer: Viewer,
  period: string,
): Promise<StatementWithNotes[]> {
  const whole: StatementWithNotes[] = []
  for (;;) {
    const after = whole.at(-1)?.statement.number ?? 0
    const links = await readStatementsOfMonth(reads, period, { after, most: AT_ONCE })
    const statements = await readIssuedStatements(reads, viewer, {
      numbers: links.map(({ number }) => number),
    })
    const notes = await readIssuedCreditNotes(reads, viewer, { statementIds: statements.map(({ id }) => id) })
    const of = Map.groupBy(notes, ({ statementId }) => statementId)
    whole.push(...statements.map((statement) => ({ statement, notes: of.get(statement.id) ?? [] })))
    if (links.length < AT_ONCE) return whole
  }
}

import type { IssuedStatement } from '../domain/issued-statement.ts'
import type { Language } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { readStatementsOfMonth } from './closed-month.read.ts'
import { readIssuedStatements } from './issued-statement.read.ts'
import { ledgerCsv, statementCsv } from './statement-csv.ts'

const AT_ONCE = 200

/** A month for the books: a row for each statement, or for each of their lines. */
export const MONTH_DOCUMENTS = {
  ledger: ledgerCsv,
  lines: statementCsv,
} satisfies Record<string, (statements: readonly IssuedStatement[], language: Language) => string>

/** All statements of a month, by number, two statements for every 200. */
export async function wholeMonth(reads: Reads, viewer: Viewer, period: string): Promise<IssuedStatement[]> {
  const whole: IssuedStatement[] = []
  for (;;) {
    const after = whole.at(-1)?.number ?? 0
    const links = await readStatementsOfMonth(reads, period, { after, most: AT_ONCE })
    whole.push(...(await readIssuedStatements(reads, viewer, { numbers: links.map(({ number }) => number) })))
    if (links.length < AT_ONCE) return whole
  }
}

import { creditNoteNumber } from '../domain/credit-note-number.ts'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import { toldIn } from '../domain/localised-text.ts'
import { statementNumber } from '../domain/statement-number.ts'
import type { Language } from '../people/person.entity.ts'
import { partyLines, sayingIn } from './statement-sheet.ts'
import { VAT_SENTENCES } from './statement-words.ts'
import { valuesIn } from './written-values.ts'

/** Writes a credit note in a language, with who is on the statement that it refers to: what is put on paper (C6, C7). */
export function creditNoteSheet(note: IssuedCreditNote, statement: IssuedStatement, language: Language) {
  const say = sayingIn(language)
  const written = valuesIn(language, note.timeZone)
  return {
    title: say('noteTitle', { number: creditNoteNumber(note) }),
    issued: say('noteIssued', {
      date: written.date(note.issuedAt),
      statement: statementNumber(statement),
      month: written.month(statement.period),
    }),
    parties: [
      { word: say('issuer'), lines: partyLines(statement.issuer, { say, written }) },
      { word: say('payer'), lines: partyLines(statement.payer, { say, written }) },
      { word: say('store'), lines: [statement.store.name] },
    ],
    columns: [say('ticket'), say('net')],
    section: say('noteCredited'),
    line: {
      title: `${note.ticket.number}\u00a0 ${note.ticket.title}`,
      net: written.money(note.net),
      reason: say('noteReason', { reason: note.reason }),
    },
    sums: [
      { word: say('net'), amount: written.money(note.net) },
      {
        word: say('vat', { percent: written.percent(note.vatPercent) }),
        amount: written.money(note.vat),
      },
      { word: say('total'), amount: written.money(note.total) },
    ],
    rules: [
      toldIn(VAT_SENTENCES[statement.vatRule], language),
      say('noteVat'),
      say('noteStays', { hash: statement.hash }),
      say('hash', { hash: note.hash }),
    ],
    page: (page: number, pages: number) => say('page', { page: String(page), pages: String(pages) }),
  }
}

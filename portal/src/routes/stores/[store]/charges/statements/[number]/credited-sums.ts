import { creditNoteName } from '#lib/format/credit-note-name.ts'
import { m } from '#lib/paraglide/messages.js'
import type { IssuedStatement } from './issued-statement.ts'

/** What was taken back of a statement, and what is left to pay; nothing where nothing was (C6). */
export function creditedSums({ creditNotes, balance }: IssuedStatement) {
  if (creditNotes.length === 0) return {}
  const less = creditNotes.map((note) => ({
    word: m.credit_note_title({ number: creditNoteName(note) }),
    amount: { ...note.total, amount: `-${note.total.amount}` },
  }))
  return { less, balance }
}

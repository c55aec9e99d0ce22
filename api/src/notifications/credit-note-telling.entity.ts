import { defineEntity, p } from '@mikro-orm/core'
import { CreditNoteSchema } from '../billing/credit-note.entity.ts'
import { instant } from '../persistence/columns.ts'

/** That a credit note was mailed to those it concerns; the note itself never changes. */
export const CreditNoteTellingSchema = defineEntity({
  name: 'CreditNoteTelling',
  tableName: 'credit_note_telling',
  properties: {
    creditNote: () => p.oneToOne(CreditNoteSchema).primary().deleteRule('no action').updateRule('no action'),
    toldAt: instant(),
  },
})

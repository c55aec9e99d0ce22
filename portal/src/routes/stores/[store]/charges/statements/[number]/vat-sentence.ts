import { m } from '#lib/paraglide/messages.js'
import type { IssuedStatement } from './issued-statement.ts'

/** Why VAT is what it is, as the statement says it on paper. */
export function vatSentence(rule: IssuedStatement['vatRule']): string {
  switch (rule) {
    case 'DOMESTIC':
      return m.statement_vat_domestic()
    case 'REVERSE_CHARGE':
      return m.statement_vat_reverse_charge()
    case 'OUTSIDE_EU':
      return m.statement_vat_outside_eu()
  }
}

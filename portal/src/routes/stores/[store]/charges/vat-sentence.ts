import { m } from '#lib/paraglide/messages.js'

/** Why VAT is what it is, as a statement says it on paper. */
export function vatSentence(rule: 'DOMESTIC' | 'REVERSE_CHARGE' | 'OUTSIDE_EU'): string {
  switch (rule) {
    case 'DOMESTIC':
      return m.statement_vat_domestic()
    case 'REVERSE_CHARGE':
      return m.statement_vat_reverse_charge()
    case 'OUTSIDE_EU':
      return m.statement_vat_outside_eu()
  }
}

import { stringify } from 'csv-stringify/sync'
import { decimalText, type Money } from '../domain/money.ts'
import type { Language } from '../people/person.entity.ts'

/** An exact decimal in a cell, as text with a point: a rate, a percentage. */
export type Decimal = { decimal: string }
export type Cell = string | number | Money | Decimal

/**
 * A table as spreadsheets in a language open it without asking: UTF-8 with its mark; numbers with the language's decimal
 * sign, and between the cells what that sign leaves free; words never taken for formulas, numbers always for numbers.
 */
export function writtenCsv(columns: readonly string[], rows: readonly Cell[][], language: Language): string {
  const comma = language !== 'EN'
  const number = (text: string) => (comma ? text.replace('.', ',') : text)
  return stringify([columns, ...rows], {
    bom: true,
    record_delimiter: 'windows',
    delimiter: comma ? ';' : ',',
    escape_formulas: true,
    cast: {
      string: (text) => text.replaceAll('\0', ''),
      // What is an amount is no words of a stranger's: its minus stays.
      object: (cell) => ({
        value: number('decimal' in cell ? String(cell['decimal']) : decimalText(cell as Money)),
        escape_formulas: false,
      }),
    },
  })
}

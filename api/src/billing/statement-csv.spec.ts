import { describe, expect, it } from 'vitest'
import { exampleCreditNote } from '../../test/example-credit-note.ts'
import { exampleEntry, exampleLine, exampleStatement } from '../../test/example-statement.ts'
import { ledgerCsv, linesCsv, statementCsv } from './statement-csv.ts'
import { writtenCsv } from './written-csv.ts'

describe('a statement as a table', () => {
  it('has a row for each line, whose amounts add up to its net, in the reader’s language', () => {
    const [columns, , feed] = rowsOf(statementCsv([exampleStatement()], 'EL'), ';')
    expect(columns?.slice(0, 8)).toEqual([
      '\ufeffΑριθμός',
      'Μήνας',
      'Έκδοση',
      'Κατάστημα',
      'Πληρωτής',
      'Χώρα πληρωτή',
      'ΑΦΜ πληρωτή',
      'Αίτημα',
    ])
    expect(feed).toEqual([
      '2026-000412',
      '2026-11',
      '2026-12-01',
      'Kyma Swimwear',
      'Kyma Swimwear',
      'GR',
      'EL998877665',
      '4110',
      'Product feed for Skroutz',
      '"2026-11-11 Eva Roussou: Feed and categories (38 min)',
      ' 2026-11-12 Eva Roussou: Sizes and colours (14 min)"',
      'Η ρύθμιση υπηρεσίας τρίτων χρεώνεται.',
      'Pro',
      '52',
      '0',
      '5',
      '15',
      '55',
      '40,00',
      '36,67',
      '50',
      '-18,34',
      '0,00',
      '0,00',
      '18,33',
      '0,00',
      '23,33',
      'DOMESTIC',
      '24',
      '5,60',
      '28,93',
      'EUR',
    ])
  })

  it('writes English numbers with points, between commas', () => {
    const csv = statementCsv([exampleStatement()], 'EN')
    expect(csv).toContain(',52,0,5,15,55,40.00,36.67,50,-18.34,0.00,0.00,18.33,0.00,23.33,')
  })

  it('keeps for text what looks like a formula, and for numbers what is less than zero', () => {
    const line = exampleLine({ number: 4102, title: '=HYPERLINK("http://evil")' }, [exampleEntry(52)])
    const csv = statementCsv(
      [exampleStatement({ lines: [line], store: { name: '-2+3', slug: 'kyma' } })],
      'EN',
    )
    expect(csv).toContain(`,"'=HYPERLINK(""http://evil"")",`)
    expect(csv).toContain(`,'-2+3,`)
    expect(csv).toContain(',-18.34,')
  })

  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1'])('takes no words for a formula: %j', (words) => {
    expect(rowsOf(writtenCsv(['Title'], [[words]], 'EN').replaceAll('"', ''), ',')[1]?.[0]).toMatch(/^'/)
  })

  it('is for the books one row for each statement', () => {
    const months = [exampleStatement(), exampleStatement({ number: 413 })]
    const [columns, ...rows] = rowsOf(
      ledgerCsv(
        months.map((statement) => ({ statement, notes: [] })),
        'NB',
      ),
      ';',
    )
    expect(columns).toHaveLength(15)
    expect(rows.map(([number]) => number)).toEqual(['2026-000412', '2026-000413'])
    expect(rows[0]?.slice(7)).toEqual([
      '23,33',
      'DOMESTIC',
      '24',
      '5,60',
      '28,93',
      'EUR',
      exampleStatement().hash,
      '',
    ])
  })

  it('has for the books a row for each credit note too, which lowers what its statement comes to', () => {
    const statement = exampleStatement()
    const months = [{ statement, notes: [exampleCreditNote(statement)] }]
    const [columns, , note] = rowsOf(ledgerCsv(months, 'EN'), ',')
    expect(columns!.at(-1)).toBe('Credits')
    expect(note).toHaveLength(columns!.length)
    expect(note).toEqual([
      'CN-2026-000007',
      '2026-11',
      '2026-12-09',
      'Kyma Swimwear',
      'Kyma Swimwear',
      'GR',
      'EL998877665',
      '-10.00',
      'DOMESTIC',
      '24',
      '-2.40',
      '-12.40',
      'EUR',
      exampleCreditNote(statement).hash,
      '2026-000412',
    ])
    const [heads, ...lines] = rowsOf(linesCsv(months, 'NB'), ';')
    expect(lines).toHaveLength(4)
    const last = Object.fromEntries(lines.at(-1)!.map((cell, place) => [heads![place], cell]))
    expect(lines.at(-1)).toHaveLength(heads!.length)
    expect(last).toMatchObject({
      Sak: '4110',
      Føringer: 'Half of it was ours.',
      Netto: '-10,00',
      Brutto: '',
      Totalt: '-12,40',
      Krediterer: '2026-000412',
    })
  })
})

function rowsOf(csv: string, delimiter: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(delimiter))
}

import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { exampleCreditNote } from '../../test/example-credit-note.ts'
import { exampleStatement, type Unusual } from '../../test/example-statement.ts'
import type { IssuedCreditNote } from '../domain/issued-credit-note.ts'
import type { Language } from '../people/person.entity.ts'
import { drawCreditNote } from './draw-credit-note.ts'

describe('a credit note on paper', () => {
  it('says of which statement, who, to whom, what of which ticket, why, and its sums', async () => {
    const { text, pages } = await read('EN')
    expect(pages).toBe(1)
    for (const said of [
      'Credit note CN-2026-000007',
      'Issued 9 December 2026, for statement 2026-000412 of November 2026',
      'VAT number EL998877665',
      'Credited 4110 Product feed for Skroutz 10.00 € Reason: Half of it was ours.',
      'Net 10.00 €',
      'VAT 24 % 2.40 €',
      'Total 12.40 €',
      `The statement stays as it was issued, with fingerprint SHA-256: ${exampleStatement().hash}`,
      `Fingerprint SHA-256: ${exampleCreditNote(exampleStatement()).hash}`,
    ])
      expect(text).toContain(said)
  })

  it('is written in Greek and in Norwegian, in kroner too', async () => {
    expect((await read('EL')).text).toContain(
      'Πιστωτικό CN-2026-000007 Εκδόθηκε 9 Δεκεμβρίου 2026, για την κατάσταση χρεώσεων 2026-000412 (Νοέμβριος 2026)',
    )
    const norwegian = await read('NB', {
      currency: 'NOK',
      lines: [],
      vatRule: 'REVERSE_CHARGE',
      vatPercent: '0',
    })
    expect(norwegian.text).toContain('Kreditnota CN-2026-000007')
    expect(norwegian.text).toContain('MVA 0 % 0,00 kr')
    expect(norwegian.text).toContain('Omvendt avgiftsplikt')
  })

  it.each(['x'.repeat(500), 'word '.repeat(100), '👩‍👩‍👧‍👦 שלום\u0000\u202e', ''])(
    'can be drawn whatever its words hold: %#',
    async (words) => {
      const { text } = await read('EN', {}, { reason: words, ticket: { number: 4110, title: words } })
      expect(text).toContain('Total 12.40 €')
    },
  )

  it('is the same bytes for the same note', async () => {
    const statement = exampleStatement()
    const draw = () => drawCreditNote(exampleCreditNote(statement), statement, 'EL')
    expect((await draw()).equals(await draw())).toBe(true)
  })
})

async function read(language: Language, unusual: Unusual = {}, note: Partial<IssuedCreditNote> = {}) {
  const statement = exampleStatement(unusual)
  const bytes = await drawCreditNote(exampleCreditNote(statement, note), statement, language)
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  return { text: text.join(' ').replace(/\s+/g, ' '), pages: totalPages }
}

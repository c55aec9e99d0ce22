import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { exampleEntry, exampleLine, exampleStatement } from '../../test/example-statement.ts'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import { LANGUAGES, type Language } from '../people/person.entity.ts'
import { drawStatement } from './draw-statement.ts'

describe('a statement on paper', () => {
  it('says who, to whom, which month, each step of each line, and the sums', async () => {
    const { text } = await read(exampleStatement(), 'EN')
    for (const said of [
      'Statement 2026-000412',
      'November 2026, issued 1 December 2026',
      'Ερμού 12, 546 24 Θεσσαλονίκη, Greece',
      'VAT number EL998877665',
      '4110 Product feed for Skroutz 52 min 55 min 40.00 €/h 36.67 € −18.34 € 18.33 €',
      '11 Nov, Eva Roussou: Feed and categories, 38 min',
      '12 Nov, Eva Roussou: Sizes and colours, 14 min',
      'Pro, discount 50 %: rounded up to 5 min. Set-up of a third-party service is charged.',
      'Pro, discount 50 %: rounded up to 5 min makes 10 min; at least 15 min are billed.',
      'Free: bugs of the platform are never charged. It would have cost 21.66 €.',
      'Net 23.33 €',
      'VAT 24 % 5.60 €',
      'Total 28.93 €',
      'VAT at the rate of the issuer’s country.',
      `Fingerprint SHA-256: ${exampleStatement().hash}`,
      'Page 1 of 1',
    ])
      expect(text).toContain(said)
  })

  it('is written in Greek, whose letters can be copied out', async () => {
    const { text } = await read(exampleStatement(), 'EL')
    expect(text).toContain('Κατάσταση χρεώσεων 2026-000412')
    expect(text).toContain('Νοέμβριος 2026, εκδόθηκε 1 Δεκεμβρίου 2026')
    expect(text).toContain('52 λ. 55 λ. 40,00 €/ώρα 36,67 € −18,34 € 18,33 €')
    expect(text).toContain('Η ρύθμιση υπηρεσίας τρίτων χρεώνεται.')
    expect(text).toContain('Σύνολο 28,93 €')
  })

  it('is written in Norwegian, in kroner, and names the reverse charge', async () => {
    const line = exampleLine({ number: 4102, title: 'Størrelsesguide på én side' }, [exampleEntry(52)], {
      currency: 'NOK',
      hourly: '1040.00',
    })
    const { text } = await read(
      exampleStatement({ lines: [line], currency: 'NOK', vatRule: 'REVERSE_CHARGE', vatPercent: '0' }),
      'NB',
    )
    expect(text).toContain('52 min 55 min 1 040,00 kr/t 953,33 kr −476,67 kr 476,66 kr')
    expect(text).toContain('Omvendt avgiftsplikt: mottakeren skal betale merverdiavgiften (artikkel 196')
    expect(text).toContain('MVA 0 % 0,00 kr')
  })

  it('shows what was taken off beyond the discount as steps of their own', async () => {
    const line = exampleLine({ number: 4102, title: 'Feed' }, [exampleEntry(52)], {
      beyondApproved: 333n,
      takenOff: 500n,
    })
    const { text } = await read(exampleStatement({ lines: [line] }), 'EN')
    expect(text).toContain('36.67 € −18.34 € 10.00 €')
    expect(text).toContain('Beyond what was approved −3.33 €')
    expect(text).toContain('Taken off after it was contested −5.00 €')
  })

  it.each(LANGUAGES)('keeps a usual month on one page (%s)', async (language) => {
    expect((await read(manyLines(12), language)).pages).toBe(1)
  })

  it('numbers its pages, repeats its heads, and loses no line', async () => {
    const { texts, pages } = await read(manyLines(40), 'EN')
    expect(pages).toBeGreaterThan(1)
    texts.forEach((text, index) => expect(text).toContain(`Page ${index + 1} of ${pages}`))
    texts
      .slice(0, -1)
      .forEach((text) => expect(text).toContain('Ticket Worked Billed Rate Gross Discount Net'))
    expect(texts.at(-1)).toMatch(/50(39|40) Size table.*Total/)
    for (let number = 1; number <= 40; number++)
      expect(texts.join(' ')).toContain(`${5000 + number} Size table under the picture`)
  })

  it('breaks a line that no page can hold', async () => {
    const entries = Array.from({ length: 150 }, (_, index) => exampleEntry(1, { note: `Part ${index + 1}.` }))
    const { text, pages } = await read(
      exampleStatement({ lines: [exampleLine({ number: 4102, title: 'Feed' }, entries)] }),
      'EN',
    )
    expect(pages).toBeGreaterThan(1)
    for (let part = 1; part <= 150; part++) expect(text).toContain(`Part ${part}.`)
  })

  it.each([
    'x'.repeat(2000),
    'word '.repeat(400),
    '👩‍👩‍👧‍👦🇬🇷 in the cart',
    'שלום עולם مرحبا بالعالم',
    'a\u0000b\u0007c\r\nd\u2028e\u202ef\ud800g\u200b',
    '',
    '\u00a0',
    'e\u0301\u0302\u0303'.repeat(300),
  ])('can be drawn whatever a title and a note hold: %#', async (words) => {
    const line = exampleLine({ number: 4102, title: words }, [
      exampleEntry(52, { note: words, agent: words }),
    ])
    const { text } = await read(exampleStatement({ lines: [line] }), 'EN')
    expect(text).toContain('52 min 55 min 40.00 €/h 36.67 €')
    expect(text).toContain('Total 22.73 €')
  })

  it('is the same bytes for the same statement, tagged, in its language, with parts of its fonts', async () => {
    const [one, two] = await Promise.all([
      drawStatement(exampleStatement(), 'EL'),
      drawStatement(exampleStatement(), 'EL'),
    ])
    expect(one.equals(two)).toBe(true)
    const source = one.toString('latin1')
    expect(source).toContain('/MarkInfo')
    expect(source).toContain('/Lang (el)')
    expect(source).toMatch(/\/FontName \/[A-Z]{6}\+Commissioner/)
    expect(one.length).toBeLessThan(60_000)
  })
})

async function read(statement: IssuedStatement, language: Language) {
  const bytes = await drawStatement(statement, language)
  const { text: texts, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)))
  const plain = texts.map((text) => text.replace(/\s+/g, ' '))
  return { texts: plain, text: plain.join(' '), pages: totalPages }
}

function manyLines(count: number): IssuedStatement {
  return exampleStatement({
    lines: Array.from({ length: count }, (_, index) =>
      exampleLine({ number: 5001 + index, title: 'Size table under the picture' }, [
        exampleEntry(38, { note: 'Feed and categories' }),
        ...(index % 2 === 0 ? [exampleEntry(14, { note: 'Sizes and colours' })] : []),
      ]),
    ),
  })
}

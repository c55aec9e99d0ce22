import { describe, expect, it } from 'vitest'
import { batchesOf } from './batches.ts'
import { refusedCsv, templateCsv } from './import-csv.ts'
import { type ImportKind, IMPORT_KINDS } from './import-kinds.ts'
import { fileRefusalWords, valueWords } from './import-words.ts'
import { type FileRow, readCsv } from './read-csv.ts'
import { refusedByFile, type RowTold, tell, together } from './row-told.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string | Uint8Array, kind: ImportKind = 'stores') =>
  readCsv(typeof text === 'string' ? bytes(text) : text, kind, 'Europe/Athens')
const rows = (text: string | Uint8Array, kind?: ImportKind): readonly FileRow[] => {
  const file = read(text, kind)
  if ('refused' in file) throw new Error(file.refused)
  return file.rows
}
const values = (text: string | Uint8Array, kind?: ImportKind) => rows(text, kind).map(({ row }) => row)

describe('a CSV file', () => {
  it.each([
    ['commas', 'externalId,name\nS-1,Meli\n'],
    ['semicolons, as spreadsheets of Greece and Norway write', 'externalId;name\r\nS-1;Meli\r\n'],
    ['tabs', 'externalId\tname\nS-1\tMeli'],
    ['its mark', '\uFEFFexternalId;name\nS-1;Meli'],
    ['heads as people write them', 'External ID,Name\nS-1,Meli'],
    ['quotes, and a separator within', '"externalId","name"\n"S-1","Meli"'],
    ['notes', 'externalId,name,# Reasons\nS-1,Meli,"Refused, because"'],
    ['empty lines and cells', 'externalId,name,slug\n\n,,\nS-1, Meli ,\n'],
  ])('is read with %s', (_, text) => {
    expect(values(text)).toEqual([{ externalId: 'S-1', name: 'Meli' }])
  })

  it('is read in UTF-16 with its mark, letter by letter', () => {
    const text = '\uFEFFexternalId;name\nS-1;Μέλι Ταϋγέτου'
    const wide = new Uint8Array(new Uint16Array([...text].map((letter) => letter.charCodeAt(0))).buffer)
    expect(values(wide)).toEqual([{ externalId: 'S-1', name: 'Μέλι Ταϋγέτου' }])
  })

  it('keeps lines within cells, and the numbers of its lines', () => {
    const found = rows('externalId,name\nS-1,"Meli\nTaygetou"\nS-2,Kyma')
    expect(found.map(({ row, line }) => [row['name'], line])).toEqual([
      ['Meli\nTaygetou', 3],
      ['Kyma', 4],
    ])
  })

  it.each([
    ['NO_TEXT', new Uint8Array([0x6e, 0xcc, 0x0a, 0xe5])],
    ['NO_TEXT', bytes('externalId,name\nS-1,\0')],
    ['WORKBOOK', bytes('PK\u0003\u0004')],
    ['EMPTY', bytes('')],
    ['EMPTY', bytes('externalId,name\n')],
    ['BROKEN', bytes('externalId,name\nS-1,"Meli\nS-2,Kyma')],
    ['UNKNOWN_COLUMNS', bytes('externalId,nmae\nS-1,Meli')],
    ['COLUMNS_TWICE', bytes('externalId,name,Name\nS-1,a,b')],
    ['NO_EXTERNAL_ID', bytes('name\nMeli')],
    ['TOO_MANY_ROWS', bytes(`externalId\n${'x\n'.repeat(10_001)}`)],
    // What follows the first row too many is not even read: a file of millions would take the memory of all.
    ['TOO_MANY_ROWS', bytes(`externalId\n${'x\n'.repeat(20_000)}"broken`)],
  ])('is refused as %s, in words', (refused, file) => {
    const answer = read(file)
    expect(answer).toMatchObject({ refused })
    expect(fileRefusalWords(answer as never)).toMatch(/\.$/)
  })
})

describe('its cells', () => {
  it('say what they say in three languages', () => {
    const text = ['ναι', 'JA', 'true', '1'].map((yes, place) => `S-${place};${yes};31.01.2026`).join('\n')
    expect(values(`externalId;closed;planFrom\n${text}`)).toEqual(
      [0, 1, 2, 3].map((place) => ({
        externalId: `S-${place}`,
        closed: true,
        planFrom: '2026-01-30T22:00:00Z',
      })),
    )
    expect(
      values('externalId,since\nA,2026-01-31\nB,31/1/2026\nC,2026-01-31T10:00:00Z', 'partnerships'),
    ).toEqual([
      { externalId: 'A', since: '2026-01-30T22:00:00Z' },
      { externalId: 'B', since: '2026-01-30T22:00:00Z' },
      { externalId: 'C', since: '2026-01-31T10:00:00Z' },
    ])
  })

  it('refuse their row where they are nothing of their kind, each with its column', () => {
    const faults = rows(
      'externalId,language,closed,planFrom\nS-1,DE,perhaps,31.02.2026\nS-2,EL,no,2026-01-31,beyond\n,EL,,\nS-3,,,\nS-3,,,',
    ).map((row) => row.faults.map(({ field, code }) => `${field} ${code}`))
    expect(faults).toEqual([
      ['language CELL_LANGUAGE', 'closed CELL_YES', 'planFrom CELL_MOMENT'],
      ['null CELLS_BEYOND'],
      ['externalId REQUIRED'],
      ['externalId EXTERNAL_ID_TWICE'],
      ['externalId EXTERNAL_ID_TWICE'],
    ])
  })

  it('stay text where a spreadsheet would take them for a formula, there and back', () => {
    const [row] = rows('externalId,name\nS-1,"=HYPERLINK(""http://evil.test"")"')
    expect(row!.row['name']).toBe('=HYPERLINK("http://evil.test")')
    const file = refusedCsv(
      ['externalId', 'name'],
      tell([refusedByFile({ ...row!, faults: [{ field: 'name', code: 'TAKEN' }] })]).refused,
      'nb',
    )
    expect(file).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
    expect(file).toContain('# ')
    expect(values(file)).toEqual([row!.row])
  })
})

describe('a file of many rows', () => {
  it('is sent in as many at once as a request takes, each row once and in its order', () => {
    const all = rows(
      `externalId,name\n${Array.from({ length: 10_000 }, (_, at) => `S-${at},Meli`).join('\n')}`,
    )
    const batches = batchesOf(all)
    expect(batches).toHaveLength(100)
    expect(batches.flatMap((batch) => batch.rows)).toEqual(all.map(({ row }) => row))
    const long = rows(
      `externalId,name\n${Array.from({ length: 100 }, (_, at) => `S-${at},${'ω'.repeat(900)}`).join('\n')}`,
    )
    for (const batch of batchesOf(long)) expect(bytes(JSON.stringify(batch.rows)).length).toBeLessThan(85_000)
  })
})

describe('a row that is refused', () => {
  const told = (row: FileRow, faults: RowTold['faults']): RowTold => ({
    ...row,
    externalId: row.row.externalId,
    outcome: 'CREATED',
    isEnding: false,
    changes: [{ field: 'name', before: null, after: 'Meli' }],
    faults,
  })

  it('by its file tells what the API refuses of its other cells, and nothing twice', () => {
    const [row, twin] = rows('externalId,language,slug\nS-1,DE,A B\nS-1,EL,')
    expect(
      refusedByFile(
        row!,
        told(row!, [
          { field: 'externalId', code: 'EXTERNAL_ID_TWICE' },
          { field: 'language', code: 'REQUIRED' },
          { field: 'slug', code: 'SLUG_FORM' },
        ]),
      ),
    ).toMatchObject({
      outcome: 'REFUSED',
      changes: [],
      faults: [
        { field: 'language', code: 'CELL_LANGUAGE' },
        { field: 'externalId', code: 'EXTERNAL_ID_TWICE' },
        { field: 'slug', code: 'SLUG_FORM' },
      ],
    })
    expect(refusedByFile(twin!, told(twin!, [])).faults).toHaveLength(1)
  })

  it('stands in the file of the refused where it stood in its own', () => {
    const [first, second, third] = rows('externalId\nS-1\nS-2\nS-3').map((row) => refusedByFile(row))
    const { refused } = together(together(tell([third!]), tell([first!])), tell([second!]))
    expect(refused.map(({ line }) => line)).toEqual([2, 3, 4])
  })
})

describe('what a field becomes', () => {
  const place = { zone: 'Europe/Athens', language: 'el' } as const

  it('is told in words of the language, and days as days', () => {
    expect(valueWords('stores', 'closed', 'true', place)).toBe('ναι')
    expect(valueWords('stores', 'closed', 'false', place)).toBe('όχι')
    expect(valueWords('stores', 'planFrom', '2026-01-30T22:00:00Z', place)).toBe('31/1/2026')
    expect(valueWords('stores', 'planFrom', '2026-01-31T10:00:00Z', place)).toBe('31/1/2026 12:00')
    expect(valueWords('stores', 'vatNumber', null, place)).toBe('–')
    expect(valueWords('stores', 'name', 'true', place)).toBe('true')
  })
})

describe('the empty file', () => {
  it.each(Object.keys(IMPORT_KINDS) as ImportKind[])('of %s has the columns that are read', (kind) => {
    expect(values(`${templateCsv(kind, 'el')}S-1`, kind)).toEqual([{ externalId: 'S-1' }])
  })
})

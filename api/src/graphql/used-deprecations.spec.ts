import { buildSchema, getOperationAST, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { portalDocuments } from '../../test/portal-documents.ts'
import { buildStoaSchema } from './schema.ts'
import { usedDeprecations } from './used-deprecations.ts'

const GOES = '@deprecated(reason: "Not any more. Deprecated on 2026-11-29; it goes on 2027-12-01.")'
const schema = buildSchema(`
  enum Tone { WARM COLD ${GOES} }
  input Inner { old: Int ${GOES} tone: Tone inner: [Inner!] }
  input Other { words: String }
  interface Named { name: String ${GOES} title: String }
  type Ticket implements Named { name: String ${GOES} title: String tones(of: Tone, size: Int ${GOES}): Int old: Int ${GOES} }
  type Query { ticket(inner: Inner, tones: [Tone!], other: Other): Ticket named: Named }
`)

function usedIn(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source)
  expect(validate(schema, document)).toEqual([])
  const operation = getOperationAST(document)!
  return usedDeprecations(schema, document, operation, variables)
    .map(({ element }) => element)
    .toSorted()
}

describe('a request', () => {
  it.each([
    ['nothing', '{ ticket(tones: WARM) { title } }', []],
    ['a field', '{ ticket { old } }', ['Ticket.old']],
    ['a field of an interface', '{ named { name } }', ['Named.name']],
    ['a field in a fragment', '{ ticket { ...F } } fragment F on Ticket { old }', ['Ticket.old']],
    ['a field that is skipped', '{ ticket { title old @skip(if: true) } }', ['Ticket.old']],
    ['an argument', '{ ticket { tones(size: 1) } }', ['Ticket.tones(size:)']],
    ['an enum value', '{ ticket { tones(of: COLD) } }', ['Tone.COLD']],
    ['a field of an input', '{ ticket(inner: { inner: { old: 1 } }) { title } }', ['Inner.old']],
    [
      'the default of a variable',
      'query ($tones: [Tone!] = [COLD]) { ticket(tones: $tones) { title } }',
      ['Tone.COLD'],
    ],
  ])('is seen to use %s', (_, source, used) => {
    expect(usedIn(source)).toEqual(used)
  })

  it('is seen to use what stands in its variables', () => {
    const source =
      'query ($inner: Inner!, $tones: [Tone!], $other: Other) { ticket(inner: $inner, tones: $tones, other: $other) { title } }'
    expect(usedIn(source, { inner: { tone: 'WARM' }, tones: ['WARM'], other: { words: 'COLD' } })).toEqual([])
    expect(usedIn(source, { inner: { inner: [{ old: 1 }] } })).toEqual(['Inner.old'])
    expect(usedIn(source, { inner: {}, tones: ['WARM', 'COLD'] })).toEqual(['Tone.COLD'])
    expect(usedIn(source, { inner: { inner: { tone: 'COLD' } }, tones: 'COLD' })).toEqual(['Tone.COLD'])
  })
})

describe('the portal', () => {
  it('uses nothing that is deprecated', async () => {
    const stoa = buildStoaSchema()
    const documents = await portalDocuments()
    expect(documents.size).toBeGreaterThan(100)
    const using = [...documents].filter(([, source]) => {
      const document = parse(source)
      return usedDeprecations(stoa, document, getOperationAST(document)!, {}).length > 0
    })
    expect(using.map(([name]) => name)).toEqual([])
  })
})

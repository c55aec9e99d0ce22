import { describe, expect, it } from 'vitest'
import type { IssuedStatement } from '../domain/issued-statement.ts'
import type { Money } from '../domain/money.ts'
import { canonicalJson, statementHash } from './statement-hash.ts'

const euro = (minor: bigint): Money => ({ minor, currency: 'EUR' })

const FACTS: Omit<IssuedStatement, 'hash'> = {
  number: 1,
  period: '2026-10',
  timeZone: 'Europe/Athens',
  issuedAt: Temporal.Instant.from('2026-11-03T08:00:00Z'),
  issuer: { name: 'Naga AE', address: ['Θεσσαλονίκη'], country: 'GR', vatNumber: 'EL200142070' },
  payer: { name: 'Meli', address: [], country: 'GR', vatNumber: null },
  store: { name: 'Meli', slug: 'meli' },
  lines: [],
  net: euro(1000n),
  vatRule: 'DOMESTIC',
  vatPercent: '24',
  vat: euro(240n),
  total: euro(1240n),
}

describe('statementHash', () => {
  it('is the same whatever the order of what is said', () => {
    const turned = Object.fromEntries(Object.entries(FACTS).toReversed()) as typeof FACTS
    expect(statementHash(turned)).toBe(statementHash(FACTS))
    expect(statementHash(FACTS)).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each(Object.keys(FACTS))('is another when %s is', (fact) => {
    expect(statementHash({ ...FACTS, [fact]: 'another' })).not.toBe(statementHash(FACTS))
  })

  it('tells apart what reads alike', () => {
    expect(canonicalJson({ b: [1, '1', 1n, null], a: FACTS.issuedAt })).toBe(
      '{"a":"2026-11-03T08:00:00.000Z","b":[1,"1","1",null]}',
    )
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { deprecationOf, deprecationsOf } from './deprecations.ts'

const published = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'))

describe('a deprecation', () => {
  it('says in its reason since when it stands, and when it goes', () => {
    const { deprecatedOn, goesOn } = deprecationOf(
      'Ticket.title',
      'Read `words`. Deprecated on 2026-11-29; it goes on 2027-12-01.',
    )
    expect([String(deprecatedOn), String(goesOn)]).toEqual(['2026-11-29', '2027-12-01'])
  })

  it.each([
    ['no date', 'Read `words`.'],
    ['one date', 'Read `words`. It goes on 2027-12-01.'],
    ['a day that there is not', 'Read `words`. Deprecated on 2026-11-31; it goes on 2027-12-01.'],
    ['less than a year', 'Read `words`. Deprecated on 2026-12-02; it goes on 2027-12-01.'],
  ])('is refused with %s', (_, reason) => {
    expect(() => deprecationOf('Ticket.title', reason)).toThrow()
  })

  it('of the published schema has its dates, wherever it stands', () => {
    expect([...deprecationsOf(published).keys()]).toContain('WorkTimer.ticketId')
  })
})

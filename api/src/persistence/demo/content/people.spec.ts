import { describe, expect, test } from 'vitest'
import { partners } from './partners.ts'
import { people } from './people.ts'
import { stores } from './stores.ts'

const distinct = (words: readonly string[]) => new Set(words).size === words.length
const personOf = (key: string) => people.find((person) => person.key === key)

describe('people', () => {
  test('have keys and addresses of their own, on example domains', () => {
    expect(distinct(people.map((person) => person.key))).toBe(true)
    expect(distinct(people.map((person) => person.email))).toBe(true)
    expect(people.filter((person) => !person.email.endsWith('.example'))).toEqual([])
  })

  test('support with at least six agents, weigh with three product managers, administer with one', () => {
    const staffed = (role: string) => people.filter((person) => person.staff === role).length
    expect(staffed('AGENT')).toBeGreaterThanOrEqual(6)
    expect(staffed('PRODUCT_MANAGER')).toBe(3)
    expect(staffed('ADMIN')).toBe(1)
  })

  test('belong to the platform, a partner or a store', () => {
    const named = new Set([
      ...stores.flatMap((store) => [store.owner, ...store.members]),
      ...partners.flatMap((partner) => [...partner.admins, ...partner.members]),
    ])
    expect(people.filter((person) => !person.staff && !named.has(person.key))).toEqual([])
    expect([...named].filter((key) => !personOf(key))).toEqual([])
  })
})

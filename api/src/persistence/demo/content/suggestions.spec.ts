import { describe, expect, test } from 'vitest'
import { people } from './people.ts'
import { stores } from './stores.ts'
import { suggestions } from './suggestions.ts'

const byLanguage = <T extends { language: string }>(rows: readonly T[], language: string) =>
  rows.filter((row) => row.language === language)
const distinct = (words: readonly string[]) => new Set(words).size === words.length
const storeOf = (slug: string) => stores.find((store) => store.slug === slug)
const personOf = (key: string) => people.find((person) => person.key === key)

describe('suggestions', () => {
  test('are 64, with titles of their own, in three languages and all five statuses', () => {
    expect(suggestions).toHaveLength(64)
    expect(distinct(suggestions.map((suggestion) => suggestion.key))).toBe(true)
    expect(distinct(suggestions.map((suggestion) => suggestion.title))).toBe(true)
    expect(new Set(suggestions.map((suggestion) => suggestion.status)).size).toBe(5)
    for (const language of ['el', 'nb', 'en'])
      expect(byLanguage(suggestions, language).length).toBeGreaterThanOrEqual(16)
  })

  test('come from stores that existed then, have tickets and write their language', () => {
    for (const { key, by, language, createdDaysAgo } of suggestions) {
      const store = storeOf(by)
      expect(store?.language, key).toBe(language)
      expect(store?.isEmpty, key).toBeUndefined()
      expect(store?.plans[0]?.sinceDaysAgo, key).toBeGreaterThan(createdDaysAgo)
    }
  })

  test('were decided by the product team, and stand where the last decision left them', () => {
    for (const { key, status, decisions, createdDaysAgo, lastLookDaysAgo } of suggestions) {
      const days = decisions.map((decision) => decision.daysAgo)
      expect(decisions.at(-1)?.status ?? 'UNDER_CONSIDERATION', key).toBe(status)
      expect(days, key).toEqual([...days].sort((a, b) => b - a))
      expect(Math.max(0, ...days), key).toBeLessThan(createdDaysAgo)
      expect(lastLookDaysAgo, key).toBeLessThanOrEqual(days.at(-1) ?? createdDaysAgo)
      for (const decision of decisions) expect(personOf(decision.by)?.staff, key).toBe('PRODUCT_MANAGER')
    }
  })

  test('have a quarter exactly when planned', () => {
    for (const { key, status, plannedInQuarters } of suggestions)
      expect(plannedInQuarters !== undefined, key).toBe(status === 'PLANNED')
  })
})

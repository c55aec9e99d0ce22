import { describe, expect, test } from 'vitest'
import { CHARGE_CAUSES } from '../../../domain/charge-cause.ts'
import { components } from '../../presets/components.ts'
import { nagacommerce } from '../../presets/nagacommerce.ts'
import { conversations } from './conversations.ts'
import { endingOf } from './conversations/ending-of.ts'
import { stores } from './stores.ts'
import { suggestions } from './suggestions.ts'

const byLanguage = <T extends { language: string }>(rows: readonly T[], language: string) =>
  rows.filter((row) => row.language === language)
const distinct = (words: readonly string[]) => new Set(words).size === words.length
const storeOf = (slug: string) => stores.find((store) => store.slug === slug)
const planOf = (key: string | undefined) => nagacommerce.plans.find((plan) => plan.key === key)

describe('conversations', () => {
  test('are at least 110, with keys and titles of their own', () => {
    expect(conversations.length).toBeGreaterThanOrEqual(110)
    expect(distinct(conversations.map((script) => script.key))).toBe(true)
    expect(distinct(conversations.flatMap((script) => script.titles))).toBe(true)
  })

  test.each([
    ['el', 0.4, 0.5],
    ['en', 0.2, 0.3],
    ['nb', 0.25, 0.35],
  ])('in %s are between %d and %d of all', (language, least, most) => {
    const share = byLanguage(conversations, language).length / conversations.length
    expect(share).toBeGreaterThanOrEqual(least)
    expect(share).toBeLessThanOrEqual(most)
  })

  test('cover every type and every ending in every language', () => {
    const types = new Set(conversations.map((script) => `${script.language} ${script.type}`))
    expect(types.size).toBe(3 * 4)
    const endings = new Set(conversations.map((script) => `${script.language} ${endingOf(script)}`))
    expect(endings.size).toBe(3 * 5)
  })

  test('use every cause of charge', () => {
    const causes = new Set(conversations.flatMap((script) => script.work.map((work) => work.cause)))
    expect(causes).toEqual(new Set(Object.keys(CHARGE_CAUSES)))
  })

  test('name an origin, a topic or a suggestion exactly where their type has one', () => {
    const told = conversations.map(({ type, origin, product, topic, suggestion }) => [
      type,
      [origin ? 'origin' : '', product ? 'product' : '', topic ? 'topic' : '', suggestion ? 'suggestion' : '']
        .filter(Boolean)
        .join(' '),
    ])
    expect(new Set(told.map((pair) => pair.join(': ')))).toEqual(
      new Set([
        'BUG: origin product',
        'BUG: origin',
        'USER_SUPPORT: topic',
        'ORDER: ',
        'PRODUCT_SUGGESTION: suggestion',
      ]),
    )
  })

  test('name components and suggestions that exist', () => {
    const known = new Set(components.map((component) => component.key))
    const wishes = new Set(suggestions.map((suggestion) => suggestion.key))
    expect(
      conversations.flatMap((script) => script.components ?? []).filter((key) => !known.has(key)),
    ).toEqual([])
    expect(conversations.filter((script) => script.suggestion && !wishes.has(script.suggestion))).toEqual([])
  })

  test('are pinned to stores that write their language and whose plan has their channel', () => {
    for (const { key, pin, language, channel } of conversations) {
      if (!pin) continue
      const store = storeOf(pin.store)
      const plan = planOf(store?.plans.findLast((since) => since.sinceDaysAgo >= pin.daysAgo)?.plan)
      expect(store?.language, key).toBe(language)
      if (channel !== 'PORTAL')
        expect(
          plan?.channels.map((granted) => granted.kind),
          key,
        ).toContain(channel)
    }
  })

  test('that are not pinned find at least two stores to be played on', () => {
    for (const script of conversations.filter((script) => !script.pin)) {
      const fitting = stores.filter(
        (store) =>
          !store.isEmpty &&
          store.language === script.language &&
          (script.trades ?? [store.trade]).includes(store.trade) &&
          (script.countries ?? [store.country]).includes(store.country) &&
          (script.channel === 'PORTAL' ||
            planOf(store.plans.at(-1)?.plan)?.channels.some((granted) => granted.kind === script.channel)),
      )
      expect(fitting.length, script.key).toBeGreaterThanOrEqual(2)
    }
  })

  test('log work in whole minutes, and only within what was played', () => {
    for (const script of conversations) {
      const played = script.steps.reduce((sum, step) => sum + step.after, 0)
      for (const work of script.work) {
        expect(work.minutes, script.key).toBeGreaterThan(0)
        expect(work.after ?? 0, script.key).toBeLessThanOrEqual(played)
      }
      if (script.steps.length === 0) expect(script.work, script.key).toEqual([])
    }
  })

  test('use no placeholder but the four', () => {
    const texts = conversations.flatMap((script) => [
      ...script.titles,
      script.text,
      ...script.steps.map((step) => step.text),
    ])
    const used = new Set(texts.flatMap((text) => text.match(/\{[^}]*\}/g) ?? []))
    expect(used).toEqual(new Set(['{order}', '{sku}', '{amount}', '{ware}']))
  })
})

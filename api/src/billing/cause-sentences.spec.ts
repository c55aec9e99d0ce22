import { describe, expect, it } from 'vitest'
import { type ChargeCause, isBillable } from '../domain/charge-cause.ts'
import { CAUSE_SENTENCES } from './cause-sentences.ts'

const FREE = {
  el: /^Δωρεάν: .+ δεν χρεών(εται|ονται) ποτέ\.$/,
  nb: /^Gratis: .+ faktureres aldri\.$/,
  en: /^Free: .+ never charged\.$/,
}
const CHARGED = { el: /(?<!δεν) χρεών(εται|ονται)$/, nb: /faktureres$/, en: /(is|are) charged$/ }

describe('the sentence of a cause', () => {
  const causes = Object.keys(CAUSE_SENTENCES) as ChargeCause[]

  it.each(causes)('says of %s in each language what the calculation does (C1)', (cause) => {
    const words = isBillable(cause) ? CHARGED : FREE
    for (const language of ['el', 'nb', 'en'] as const)
      expect(CAUSE_SENTENCES[cause][language]).toMatch(words[language])
  })

  it('is its own', () => {
    const sentences = causes.flatMap((cause) => Object.values(CAUSE_SENTENCES[cause]))
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

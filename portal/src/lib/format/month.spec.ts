import { expect, it } from 'vitest'
import { monthAlone, monthName, monthOf } from './month.ts'
import { planNames } from './plan-names.ts'
import { zoneName } from './zone.ts'

it('names a month with its year, alone, and after "of"', () => {
  const languages = ['en', 'el', 'nb'] as const
  expect(languages.map((language) => monthName('2026-11', language))).toEqual([
    'November 2026',
    'Νοέμβριος 2026',
    'november 2026',
  ])
  expect(languages.map((language) => monthAlone('2026-11', language))).toEqual([
    'November',
    'Νοέμβριος',
    'november',
  ])
  expect(languages.map((language) => monthOf('2026-11', language))).toEqual([
    'November',
    'Νοεμβρίου',
    'november',
  ])
})

it('names a zone as people do', () => {
  expect(zoneName('Europe/Athens', 'el')).toBe('ώρα Αθήνας')
  expect(zoneName('Europe/Oslo', 'nb')).toBe('norsk tid')
  expect(zoneName('America/New_York', 'en')).toBe('New York time')
})

it('joins the names of plans', () => {
  expect(planNames(['Plus', 'Pro', 'Extreme'], 'en')).toBe('Plus, Pro and Extreme')
  expect(planNames(['Pro', 'Extreme'], 'el')).toBe('Pro και το Extreme')
  expect(planNames(['Plus', 'Pro', 'Extreme'], 'el')).toBe('Plus, το Pro και το Extreme')
  expect(planNames(['Pro'], 'nb')).toBe('Pro')
})

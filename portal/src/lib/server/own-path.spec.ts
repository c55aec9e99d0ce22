import { expect, it } from 'vitest'
import { ownPath } from './own-path.ts'

it.each([
  '/stores/aegean-linen/tickets?show=all&q=%CF%84%CE%B9%CE%BC%CE%AE#latest',
  '/desk/tickets/4102',
  '/stores?to=//elsewhere.example',
])('leads to %s', (path) => {
  expect(ownPath(path)).toBe(path)
})

it.each([
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  '\t//elsewhere.example',
  '/.//elsewhere.example',
  'http://elsewhere.example/stores',
  'http://[',
  'javascript:alert(1)',
  '',
  null,
])('stays at home for %j', (path) => {
  expect(ownPath(path)).toBe('/')
})

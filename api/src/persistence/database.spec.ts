import { expect, it } from 'vitest'
import { isOfStartOptions } from './application-role.ts'
import { refuseOld } from './database.ts'

it.each([
  ['170002', '17.2'],
  ['90624', '9.6.24'],
])('refuses PostgreSQL %s in one sentence', (number, version) => {
  expect(() => refuseOld({ number, version })).toThrow(
    `Stoa needs PostgreSQL 18 or newer, and this database is PostgreSQL ${version}.`,
  )
})

it.each([
  ['180000', '18.0'],
  ['180004', '18.4'],
])('uses PostgreSQL %s', (number, version) => {
  expect(() => refuseOld({ number, version })).not.toThrow()
})

it('knows a pooler that takes no start options by what it says', () => {
  expect(isOfStartOptions(new Error('unsupported startup parameter: options'))).toBe(true)
  expect(isOfStartOptions(new Error('unsupported startup parameter in options: role'))).toBe(true)
  expect(isOfStartOptions(new Error('password authentication failed'))).toBe(false)
})

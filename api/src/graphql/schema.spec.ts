import { describe, expect, it } from 'vitest'
import { printStoaSchema } from './schema.ts'

describe('the schema', () => {
  it('prints', () => {
    expect(printStoaSchema()).toContain('type Ticket implements Node')
  })
})

import { describe, expect, it } from 'vitest'
import { fillPlaceholders, refuseUnknownPlaceholders } from './placeholders.ts'

const FILLING = { name: 'Eleni', number: '1042', title: 'The cart', store: 'Meli', agent: 'Kari' }

describe('placeholders', () => {
  it('are filled with or without space around their names, and others are left', () => {
    expect(fillPlaceholders('{{name}}, {{ number }} {{ price }} {{}}', FILLING)).toBe(
      'Eleni, 1042 {{ price }} {{}}',
    )
  })

  it('are refused by the words between their braces', () => {
    expect(() => refuseUnknownPlaceholders('{{ price }} {{name}}', 'body.en')).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_PLACEHOLDER', detail: { names: ['price'] } }),
    )
  })

  it('are not looked for without end in an open brace full of space', () => {
    const open = `{{${' '.repeat(9_900)}`
    expect(fillPlaceholders(open, FILLING)).toBe(open)
  })
})

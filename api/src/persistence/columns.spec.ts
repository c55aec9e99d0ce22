import { describe, expect, it } from 'vitest'
import { newId } from './columns.ts'

describe('newId', () => {
  it('comes after every one before it, many to a millisecond', () => {
    const ids = Array.from({ length: 20_000 }, newId)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(ids.length)
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '#lib/ticket/event-fields.ts'
import { beyond, lastSeenOwn } from './beyond.ts'

const ids = (...names: string[]) => names.map((id) => ({ id }))

describe('beyond', () => {
  it.each([
    { shown: ['a', 'b'], told: ['c', 'd'], adds: ['c', 'd'] },
    { shown: ['a', 'b', 'c'], told: ['c', 'd'], adds: ['d'] },
    { shown: ['a', 'b', 'c', 'd'], told: ['c', 'd'], adds: [] },
    { shown: ['d', 'e'], told: ['c', 'd'], adds: [] },
    { shown: [], told: ['a'], adds: ['a'] },
  ])('adds $adds to $shown, told $told', ({ shown, told, adds }) => {
    expect(beyond(ids(...shown), ids(...told))).toEqual(ids(...adds))
  })
})

describe('lastSeenOwn', () => {
  const event = (id: string, name: string, side: 'STORE' | 'PLATFORM', body: string | null = id) =>
    ({ id, body, actor: { name, side } }) as TimelineEvent
  const events = [
    event('a', 'Eleni', 'STORE'),
    event('b', 'Kari', 'PLATFORM'),
    event('c', 'Eleni', 'STORE'),
    event('d', 'Kari', 'PLATFORM', null),
  ]
  const eleni = { viewerName: 'Eleni', isAgent: false }
  const mark = (side: 'STORE' | 'PLATFORM', upTo: string) => [{ actor: { side }, upTo }]

  it('is the last message of the viewer once the other side has come so far', () => {
    expect(lastSeenOwn(events, mark('PLATFORM', 'c'), eleni)).toBe('c')
    expect(lastSeenOwn(events, mark('PLATFORM', 'd'), eleni)).toBe('c')
  })

  it('is none while only the own side has, or only something earlier was read', () => {
    expect(lastSeenOwn(events, mark('STORE', 'd'), eleni)).toBeNull()
    expect(lastSeenOwn(events, mark('PLATFORM', 'b'), eleni)).toBeNull()
    expect(lastSeenOwn(events, [], eleni)).toBeNull()
  })

  it('is none for whoever wrote nothing', () => {
    expect(lastSeenOwn(events, mark('PLATFORM', 'd'), { viewerName: 'Maria', isAgent: false })).toBeNull()
  })
})

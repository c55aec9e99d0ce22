import type { RequestEvent } from '@sveltejs/kit'
import { describe, expect, it } from 'vitest'
import { GET } from '../../routes/product/backlog.csv/+server.ts'

const PAGES = 52

/** A backlog of so many full pages of a hundred. */
function longBacklog() {
  const query = async (_: unknown, { after }: { after: string | null }) => {
    const page = Number(after ?? 0)
    const nodes = Array.from({ length: 100 }, (_, at) => ({
      number: page * 100 + at + 1,
      title: 'Stock by shop',
      product: null,
      isPublic: true,
      status: 'PLANNED',
      voteCount: 1,
      reviewBy: null,
      plannedFor: null,
      backlog: null,
    }))
    return { backlog: { nodes, pageInfo: { hasNextPage: page + 1 < PAGES, endCursor: String(page + 1) } } }
  }
  const viewer = { staffRole: 'PRODUCT_MANAGER', person: { id: 'psn_1' } }
  const url = new URL('https://stoa.example/product/backlog.csv')
  return { locals: { api: { query }, viewer }, url } as unknown as RequestEvent
}

describe('the backlog as a file', () => {
  it('holds every row of the list, however long, under one head', async () => {
    const response = await GET(longBacklog() as never)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    const lines = new TextDecoder().decode(bytes).split('\r\n').filter(Boolean)
    expect(lines).toHaveLength(PAGES * 100 + 1)
    expect(new Set(lines).size).toBe(lines.length)
    expect(lines.at(-1)).toMatch(/^5200[,;]/)
  })
})

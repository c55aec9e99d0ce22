import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

describe('the changelog of the schema', () => {
  it('is a JSON Feed with the addresses that it has here', async () => {
    const { headers, statusCode, body } = await world.stoa.server.inject('/schema/changelog.json')
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/feed+json; charset=utf-8'])
    const feed = JSON.parse(body)
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: 'http://stoa.test/schema/changelog.json',
      home_page_url: 'http://stoa.test/schema/changelog',
    })
    const first = feed.items.find(({ id }: { id: string }) => id === '2026-11-29')
    expect(first).toMatchObject({
      url: 'http://stoa.test/schema/changelog#2026-11-29',
      date_published: '2026-11-29T00:00:00Z',
    })
    expect(first.content_text).toContain('`WorkTimer.ticketId` is deprecated.')
    expect(first._stoa.changes).toContainEqual(
      expect.objectContaining({ kind: 'DEPRECATED', element: 'WorkTimer.ticketId' }),
    )
  })

  it('is read by people as Markdown, and told once', async () => {
    const { headers, body } = await world.stoa.server.inject('/schema/changelog')
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8')
    expect(body).toContain('## Release of 2026-11-29')
    const again = { url: '/schema/changelog', headers: { 'if-none-match': String(headers['etag']) } }
    expect((await world.stoa.server.inject(again)).statusCode).toBe(304)
  })
})

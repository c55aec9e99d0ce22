import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../../test/live.ts'
import { freshWorld, type World } from '../../test/world.ts'

let world: World
let url: string
let cookie: string

beforeAll(async () => {
  world = await freshWorld()
  const { owner } = await world.buildStore()
  url = `http://${await addressOf(world.stoa)}/graphql`
  cookie = await world.cookieOf(owner)
})
afterAll(() => world.close())

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: () => url,
    // Whoever asks by GET says that no page of another site sent them (R41).
    fetchFn: (address: string, request?: RequestInit) =>
      fetch(address, {
        ...request,
        headers: { ...request?.headers, cookie, 'apollo-require-preflight': 'yes' },
      }),
  })

  it('has as many audits as the suite had when it was chosen', () => {
    expect(audits).toHaveLength(61)
  })

  it.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn()
    expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
  })
})

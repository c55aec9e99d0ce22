import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFileDesk } from '../../test/files.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import { nodeId } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { newCredential } from './credential.ts'

const ASKED = '{ viewer { person { name } staffRole } }'
const REVOKE = `mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) {
  apiClient { tokens { hint isLive lastUsedAt } changes { kind hint by { name } } } userErrors { code field } } }`
const OPEN = `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ticket { id number } userErrors { code } } }`
const DAY = 24 * 60

let world: World
let programs: ReturnType<typeof programsOf>
let store: Store
let owner: Person
let nikos: Person

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  ;({ store, owner } = await world.buildStore())
  nikos = await world.buildPartner([store])
})
afterAll(() => world.close())

describe('a token', () => {
  it('asks in its program’s own name until it expires', async () => {
    const { id, token } = await programs.build(nikos, ['tickets:read'])
    expect((await programs.ask(token, ASKED)).data.viewer).toEqual({
      person: { name: 'Sync · Arvanitis & Co' },
      staffRole: null,
    })
    expect((await programs.issue(nikos, id)).apiToken).toMatchObject({ isLive: true })
    world.travel({ minutes: 30 * DAY - 1 })
    expect((await programs.send(token, ASKED)).statusCode).toBe(200)
    world.travel({ minutes: 1 })
    expect((await programs.send(token, ASKED)).statusCode).toBe(401)
  })

  it('is answered alike when it is unknown, mistyped, expired or revoked', async () => {
    const revoked = await programs.build(nikos, ['tickets:read'])
    const expired = await programs.build(nikos, ['tickets:read'])
    world.travel({ minutes: 31 * DAY })
    const { userErrors } = await programs.run(nikos, REVOKE, { id: revoked.tokenId })
    expect(userErrors).toEqual([])
    const answers = await Promise.all(
      [revoked.token, expired.token, newCredential('STATIC').plain, `${revoked.token}x`, '', 'é'].map(
        (token) => programs.send(token, ASKED),
      ),
    )
    for (const { statusCode, headers, body } of answers) {
      expect(statusCode).toBe(401)
      expect(headers['www-authenticate']).toBe('Bearer error="invalid_token"')
      expect(headers['set-cookie']).toBeUndefined()
      expect(body).toBe(answers[0]!.body)
    }
  })

  it('does not go with a session’s cookie', async () => {
    const { token } = await programs.build(nikos, ['tickets:read'])
    const both = await programs.send(token, ASKED, {}, { cookie: await world.cookieOf(nikos) })
    expect([both.statusCode, both.json().errors[0].extensions.code]).toEqual([400, 'BAD_REQUEST'])
    expect((await programs.send(token, ASKED, {}, { cookie: 'theme=dark' })).statusCode).toBe(200)
  })

  it('is told once, and kept where nobody reads it', async () => {
    const requestKey = crypto.randomUUID()
    const { id, token } = await programs.build(nikos, ['tickets:read'])
    const first = await programs.issue(nikos, id, { requestKey })
    const second = await programs.issue(nikos, id, { requestKey })
    expect([first.token.length > 50, second.token]).toEqual([true, null])
    expect(second.apiToken).toEqual(first.apiToken)
    expect((await programs.issue(nikos, id, { requestKey, days: 2 })).userErrors).toMatchObject([
      { code: 'KEY_REUSED', field: ['input', 'requestKey'] },
    ])
    const dump = await wholeDatabase()
    expect(dump).toContain('Sync · Arvanitis & Co')
    expect(dump).toContain(first.apiToken.hint)
    for (const plain of [token, first.token]) {
      expect(dump).not.toContain(plain)
      expect(dump).not.toContain(plain.slice(10, 40))
    }
  })

  it('is noted as used, at most once a minute', async () => {
    const { id, token } = await programs.build(nikos, ['tickets:read'])
    const usedAt = async () => {
      const query = 'query ($id: ID!) { apiClient(id: $id) { lastUsedAt tokens { lastUsedAt } } }'
      const { apiClient } = (await world.as(nikos).run(query, { id })).data
      expect(apiClient.tokens[0].lastUsedAt).toBe(apiClient.lastUsedAt)
      return apiClient.lastUsedAt && Temporal.Instant.from(apiClient.lastUsedAt)
    }
    expect(await usedAt()).toBeNull()
    const begun = world.now()
    await programs.ask(token, ASKED)
    world.travel(begun.add({ seconds: 59 }))
    await programs.ask(token, ASKED)
    expect(await usedAt()).toEqual(begun)
    world.travel(begun.add({ seconds: 60 }))
    await programs.ask(token, ASKED)
    expect(await usedAt()).toEqual(world.now())
  })

  it.each([0, 366, -1])('is never for %i days', async (days) => {
    const { id } = await programs.build(nikos, ['tickets:read'])
    expect((await programs.issue(nikos, id, { days })).userErrors).toMatchObject([
      { code: 'OUT_OF_RANGE', field: ['input', 'days'] },
    ])
  })

  it('is one of twenty at most', async () => {
    const { id } = await programs.build(nikos, ['tickets:read'])
    const more = await Promise.all(Array.from({ length: 21 }, () => programs.issue(nikos, id)))
    expect(more.filter(({ token }) => token)).toHaveLength(19)
    expect(more.flatMap(({ userErrors }) => userErrors)).toMatchObject([
      { code: 'TOO_MANY_TOKENS' },
      { code: 'TOO_MANY_TOKENS' },
    ])
  })

  it('neither signs in nor rules over tokens, not even the platform’s with every scope', async () => {
    const admin = await world.buildStaff('ADMIN')
    const { grantableScopes } = (await world.as(admin).run('{ grantableScopes }')).data
    expect(grantableScopes).not.toContain('integrations:administer')
    const { id, token } = await programs.build(admin, grantableScopes, { partnerId: null })
    const signIn = `mutation { signIn(input: { email: "${nikos.email}", password: "${world.password}" }) { viewer { staffRole } } }`
    for (const query of [
      signIn,
      'mutation { signOut { userErrors { code } } }',
      `mutation { issueApiToken(input: { apiClientId: "${id}", days: 1 }) { token } }`,
      `mutation { createApiClient(input: { name: "More", scopes: ["tickets:read"] }) { apiClient { id } } }`,
    ]) {
      const answer = await programs.send(token, query)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect([query, answer.json().errors?.[0].extensions.code]).toEqual([query, 'FORBIDDEN'])
    }
    expect((await programs.ask(token, ASKED)).data.viewer.staffRole).toBe('ADMIN')
  })

  it('is revoked by those who administer its program alone', async () => {
    const { token, tokenId } = await programs.build(nikos, ['tickets:read'])
    const dimitra = await world.buildPartner([])
    for (const person of [dimitra, await world.buildStaff('ADMIN')])
      expect((await programs.run(person, REVOKE, { id: tokenId })).userErrors).toEqual([
        { code: 'NOT_FOUND', field: ['input', 'id'] },
      ])
    expect((await programs.send(token, ASKED)).statusCode).toBe(200)
    const first = await programs.run(nikos, REVOKE, { id: tokenId })
    expect(first.apiClient.changes[0]).toMatchObject({ kind: 'TOKEN_REVOKED', hint: token.slice(-4) })
    expect((await programs.run(nikos, REVOKE, { id: tokenId })).apiClient).toEqual(first.apiClient)
  })
})

describe('what a program does', () => {
  it('stands under its own name, and is told to nobody of its own', async () => {
    const { token } = await programs.build(nikos, ['tickets:read', 'tickets:write'])
    const input = { storeId: nodeId('Store', store.id), type: 'BUG', title: 'It fails', body: 'At once.' }
    const { openTicket } = (await programs.ask(token, OPEN, { input })).data
    const timeline = `query ($id: ID!) { ticketTimeline(ticketId: $id, first: 1) { nodes { actor { name side } } } }`
    const { data } = await world.as(owner).run(timeline, { id: openTicket.ticket.id })
    expect(data.ticketTimeline.nodes[0].actor).toEqual({ name: 'Sync · Arvanitis & Co', side: 'PARTNER' })
  })

  it('approves nothing that only an owner approves, nor follows anything, nor is sent mail', async () => {
    const { token } = await programs.build(nikos, [
      'stores:read',
      'tickets:write',
      'suggestions:write',
      'notifications:write',
    ])
    const storeId = nodeId('Store', store.id)
    const reason = async (query: string) => (await programs.ask(token, query)).errors?.[0]?.extensions.reason
    expect(
      await reason(
        `mutation { setAllowance(input: { storeId: "${storeId}", amount: "5" }) { userErrors { code } } }`,
      ),
    ).toMatch(/OWNER/)
    expect(
      await reason(
        `mutation { agreePayer(input: { storeId: "${storeId}", payer: PARTNER }) { userErrors { code } } }`,
      ),
    ).toBeTruthy()
    expect(await reason(`mutation { renewCalendarFeed(input: { storeId: "${storeId}" }) { address } }`)).toBe(
      'ONLY_PEOPLE',
    )
    expect(await reason('mutation { mailStatement(input: { number: 1 }) { address } }')).toBe('ONLY_PEOPLE')
  })

  it('reads files by its scope alone', async () => {
    const file = await openFileDesk(world).upload(owner, store, 'Menu.txt', Buffer.from('Honey'))
    const input = {
      storeId: nodeId('Store', store.id),
      type: 'BUG',
      title: 'A file',
      body: 'Here.',
      attachmentIds: [file.id],
    }
    await world.as(owner).run(OPEN, { input })
    const get = (token: string, url = `/files/${file.id}/Menu.txt`) =>
      world.stoa.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } })
    const reading = await programs.build(nikos, ['tickets:read'])
    const other = await programs.build(nikos, ['stores:read'])
    expect(await get(reading.token)).toMatchObject({ statusCode: 200, body: 'Honey' })
    const refused = await get(other.token)
    expect(refused.statusCode).toBe(403)
    expect(refused.headers['www-authenticate']).toBe(
      'Bearer error="insufficient_scope", scope="tickets:read"',
    )
    expect((await get('stoa_live_nothing')).statusCode).toBe(401)
    expect((await get(reading.token, '/files/statements/1.csv')).statusCode).toBe(403)
    const charges = await programs.build(nikos, ['charges:read'])
    expect((await get(charges.token, '/files/statements/1.csv')).statusCode).toBe(404)
  })
})

/** Every row of every table, as text. */
async function wholeDatabase(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    world.owner,
  )
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const table = await sql<{
        text: string | null
      }>`select string_agg(t::text, ' ') as text from ${sql.raw(name)} t`.execute(world.owner)
      return table.rows[0]?.text ?? ''
    }),
  )
  return texts.join(' ')
}

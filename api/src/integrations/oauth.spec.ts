import * as oauth from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSocket } from '../../test/live.ts'
import { programsOf } from '../../test/programs.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'

const ADD = `mutation ($input: AddApiClientSecretInput!) { addApiClientSecret(input: $input) {
  clientSecret secret { id hint isLive } userErrors { code field } } }`
const REVOKE_SECRET = `mutation ($input: RevokeApiClientSecretInput!) { revokeApiClientSecret(input: $input) {
  apiClient { secrets { hint isLive } } userErrors { code field } } }`
const REVOKE_CLIENT = `mutation ($input: RevokeApiClientInput!) { revokeApiClient(input: $input) { userErrors { code } } }`
const ASKED = '{ viewer { person { name } } stores(first: 1) { nodes { id } } }'
const HOUR = 60

let world: World
let programs: ReturnType<typeof programsOf>
let nikos: Person
let client: { id: string; token: string }

beforeAll(async () => {
  world = await freshWorld()
  programs = programsOf(world)
  const { store } = await world.buildStore()
  nikos = await world.buildPartner([store])
})
beforeEach(async () => {
  client = await programs.build(nikos, ['stores:read', 'tickets:read'])
})
afterAll(() => world.close())

const addSecret = (changes: object = {}) => programs.run(nikos, ADD, { apiClientId: client.id, ...changes })

/** Sends what the library sends to the server of the spec. */
const toServer: oauth.CustomFetch = async (url, { method, headers, body }) => {
  const { pathname } = new URL(url)
  const answer = await world.stoa.server.inject({
    method: method as 'GET' | 'POST',
    url: pathname,
    headers,
    ...(body != null && { payload: String(body) }),
  })
  const told = Object.entries(answer.headers).map(
    ([name, value]) => [name, String(value)] as [string, string],
  )
  return new Response(answer.body, { status: answer.statusCode, headers: told })
}

/** A program as a partner would write it: what it needs it finds by itself. */
async function discover(secret: string, by = oauth.ClientSecretBasic) {
  return oauth.discovery(new URL('http://stoa.test'), client.id, undefined, by(secret), {
    algorithm: 'oauth2',
    execute: [oauth.allowInsecureRequests],
    [oauth.customFetch]: toServer,
  })
}

async function post(url: string, form: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await world.stoa.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body ? answer.json() : null }
}

const proof = (secret: string) => ({ client_id: client.id, client_secret: secret })
const grant = (secret: string, changes: Record<string, string> = {}) =>
  post('/oauth/token', { grant_type: 'client_credentials', ...proof(secret), ...changes })
const statusOf = async (token: string) => (await programs.send(token, ASKED)).statusCode

it.each(['/oauth/token', '/oauth/revoke'])('takes forms at %s, and nothing else', async (url) => {
  for (const payload of [{ client_secret: {} }, ['text'], 'text']) {
    const body = JSON.stringify(payload)
    const answer = await world.stoa.server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload: body,
    })
    expect(answer.statusCode).toBe(415)
  }
})

describe('a program that asks by OAuth', () => {
  it.each([
    ['the header', oauth.ClientSecretBasic],
    ['the form', oauth.ClientSecretPost],
  ])('finds its way, proves itself in %s, and gets a token for an hour', async (_, by) => {
    const { clientSecret } = await addSecret()
    const config = await discover(clientSecret, by)
    const { access_token, token_type, expires_in, scope } = await oauth.clientCredentialsGrant(config)
    expect([token_type, scope]).toEqual(['bearer', 'stores:read tickets:read'])
    expect(expires_in).toBeGreaterThan(3_590)
    expect(expires_in).toBeLessThanOrEqual(3_600)
    expect((await programs.ask(access_token, ASKED)).data.viewer.person.name).toBe('Sync · Arvanitis & Co')
    world.travel({ minutes: HOUR - 1 })
    expect(await statusOf(access_token)).toBe(200)
    world.travel({ minutes: 1 })
    const late = await programs.send(access_token, ASKED)
    expect([late.statusCode, late.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
  })

  it('gets fewer scopes where it asks for fewer, and never more than it has', async () => {
    const { clientSecret } = await addSecret()
    const config = await discover(clientSecret)
    const fewer = await oauth.clientCredentialsGrant(config, { scope: 'tickets:read' })
    expect(fewer.scope).toBe('tickets:read')
    expect((await programs.ask(fewer.access_token, ASKED)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'stores:read',
    })
    await expect(
      oauth.clientCredentialsGrant(config, { scope: 'tickets:read tickets:write' }),
    ).rejects.toMatchObject({
      error: 'invalid_scope',
    })
  })

  it('gets no more where it says a scope twice', async () => {
    const { clientSecret } = await addSecret()
    const said = await grant(clientSecret, { scope: 'tickets:read tickets:read' })
    expect(said.body.scope).toBe('tickets:read')
    expect((await programs.ask(said.body.access_token, ASKED)).errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      scope: 'stores:read',
    })
  })

  it('gives a token back, its own alone', async () => {
    const { clientSecret } = await addSecret()
    const config = await discover(clientSecret)
    const { access_token } = await oauth.clientCredentialsGrant(config)
    await oauth.tokenRevocation(config, access_token)
    expect(await statusOf(access_token)).toBe(401)
    await oauth.tokenRevocation(config, access_token)
    await oauth.tokenRevocation(config, 'nothing of ours')
    await oauth.tokenRevocation(config, client.token)
    expect(await statusOf(client.token)).toBe(401)
    const other = await programs.build(nikos, ['stores:read'])
    await oauth.tokenRevocation(config, other.token)
    expect(await statusOf(other.token)).toBe(200)
  })

  it('goes over from one secret to another', async () => {
    const [first, second] = [await addSecret(), await addSecret()]
    expect((await addSecret()).userErrors).toEqual([{ code: 'TOO_MANY_SECRETS', field: null }])
    const [byFirst, bySecond] = await Promise.all(
      [first, second].map(async ({ clientSecret }) =>
        oauth.clientCredentialsGrant(await discover(clientSecret)),
      ),
    )
    const revoked = await programs.run(nikos, REVOKE_SECRET, { id: first.secret.id })
    expect(revoked.apiClient.secrets.map(({ isLive }: { isLive: boolean }) => isLive)).toEqual([true, false])
    expect(await statusOf(byFirst!.access_token)).toBe(401)
    expect(await statusOf(bySecond!.access_token)).toBe(200)
    expect(await grant(first.clientSecret)).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
    expect((await addSecret()).userErrors).toEqual([])
  })

  it('gets nothing, and keeps nothing, once it is revoked', async () => {
    const { clientSecret } = await addSecret()
    const { access_token } = await oauth.clientCredentialsGrant(await discover(clientSecret))
    await programs.run(nikos, REVOKE_CLIENT, { id: client.id })
    expect(await statusOf(access_token)).toBe(401)
    expect(await grant(clientSecret)).toMatchObject({ body: { error: 'invalid_client' } })
    expect((await addSecret()).userErrors).toMatchObject([{ code: 'PROGRAM_REVOKED' }])
  })

  it('loses its socket within seconds when the secret behind its token is revoked', async () => {
    const { clientSecret, secret } = await addSecret()
    const { access_token } = await oauth.clientCredentialsGrant(await discover(clientSecret))
    const socket = await openSocket(world.stoa, '', { authorization: `Bearer ${access_token}` })
    const heard = socket.subscribe('subscription { ticketsChanged { id } }')
    await new Promise((done) => setTimeout(done, 500))
    await programs.run(nikos, REVOKE_SECRET, { id: secret.id })
    const late = new Promise((end) => setTimeout(() => end('LATE'), 5_000))
    expect(await Promise.race([heard.end, late])).toMatchObject({ code: 4401 })
  })
})

describe('addApiClientSecret', () => {
  it('tells the secret once', async () => {
    const requestKey = crypto.randomUUID()
    const [first, second] = await Promise.all([addSecret({ requestKey }), addSecret({ requestKey })])
    expect(second.secret).toEqual(first.secret)
    expect([first.clientSecret, second.clientSecret].filter(Boolean)).toHaveLength(1)
  })

  it('adds two of many at once', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, () => addSecret()))
    expect(many.filter(({ clientSecret }) => clientSecret)).toHaveLength(2)
  })
})

describe('POST /oauth/token', () => {
  it('says the same of an unknown program and of a wrong secret', async () => {
    const { clientSecret } = await addSecret()
    const other = await programs.build(nikos, ['stores:read'])
    const answers = [
      await grant(clientSecret.slice(0, -1) + (clientSecret.endsWith('x') ? 'y' : 'x')),
      await grant(clientSecret, { client_id: other.id }),
      await grant(clientSecret, { client_id: 'apc_0000000000000000000000000' }),
      await grant(client.token),
    ]
    for (const { status, body } of answers)
      expect([status, body]).toEqual([answers[0]!.status, answers[0]!.body])
    expect(answers[0]!.body.error).toBe('invalid_client')
    const basic = `Basic ${Buffer.from(`${client.id}:wrong`).toString('base64')}`
    const byHeader = await post(
      '/oauth/token',
      { grant_type: 'client_credentials' },
      { authorization: basic },
    )
    expect([byHeader.status, byHeader.headers['www-authenticate']]).toEqual([401, 'Basic realm="Service"'])
  })

  it.each([
    ['a grant that programs are not given', { grant_type: 'password' }, 'unauthorized_client'],
    ['a grant that there is not', { grant_type: 'urn:example:grant' }, 'unsupported_grant_type'],
    ['no grant', { grant_type: '' }, 'invalid_request'],
    ['a scope that there is not', { scope: 'everything' }, 'invalid_scope'],
  ])('refuses %s', async (_, changes, error) => {
    const { clientSecret } = await addSecret()
    const answer = await grant(clientSecret, changes)
    expect(answer).toMatchObject({ status: 400, body: { error } })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it.each(['/oauth/token', '/oauth/revoke'])('is asked by POST alone, and says so: %s', async (url) => {
    for (const method of ['GET', 'PUT'] as const) {
      const answer = await world.stoa.server.inject({ method, url })
      expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST'])
      expect(answer.json()).toMatchObject({ error: 'invalid_request' })
    }
  })

  it('keeps no token that expired', async () => {
    const { clientSecret } = await addSecret()
    for (let hours = 0; hours < 3; hours++) {
      expect((await grant(clientSecret)).status).toBe(200)
      world.travel({ minutes: HOUR })
    }
    const { length } = await world.stoa.reads
      .selectFrom('api_token')
      .innerJoin('api_client_secret', 'api_client_secret.id', 'api_token.secret_id')
      .where('api_client_secret.hint', '=', clientSecret.slice(-4))
      .select('api_token.id')
      .execute()
    expect(length).toBe(1)
  })
})

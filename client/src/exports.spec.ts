import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Given, openAnsweringApi } from '../test/answering-api.ts'
import { ApiError, Refused } from './errors.ts'
import { ExportFailed } from './exports.ts'
import { openClient } from './open-client.ts'

let api: Awaited<ReturnType<typeof openAnsweringApi>>
let stoa: ReturnType<typeof openClient>
beforeAll(async () => {
  api = await openAnsweringApi()
})
beforeEach(() => {
  stoa = openClient({ address: api.address, token: 'a token' })
})
afterAll(() => api.close())

const ALL = '{ tickets { nodes { id } } }'
const started: Given = {
  body: { data: { startExport: { export: { id: 'exp_1' }, userErrors: [] } } },
}
const told = (changes: object): Given => ({
  body: {
    data: {
      export: { id: 'exp_1', status: 'RUNNING', rowCount: 0, url: null, partialUrl: null, ...changes },
    },
  },
})
const done = told({ status: 'COMPLETED', url: '/files/exports/exp_1.jsonl' })
const file = '{"id":"tkt_1"}\n{"id":"tkt_2","title":"Δοκιμή"}\n'

async function rows(): Promise<unknown[]> {
  const all = []
  for await (const row of stoa.exportRows<{ tickets: { nodes: unknown[] } }, object, unknown>(
    ALL,
    { first: 1 },
    ({ tickets }) => tickets,
  ))
    all.push(row)
  return all
}

describe('exportRows', () => {
  it('begins an export, waits until it ended, and reads its lines', async () => {
    api.answers(started, told({}), done, { body: file })
    expect(await rows()).toEqual([{ id: 'tkt_1' }, { id: 'tkt_2', title: 'Δοκιμή' }])
    expect(api.arrived.map(({ path }) => path)).toEqual([
      '/graphql',
      '/graphql',
      '/graphql',
      '/files/exports/exp_1.jsonl',
    ])
    expect(api.arrived[0]!.body).toMatchObject({
      variables: { input: { query: ALL, variables: '{"first":1}' } },
    })
    expect(api.arrived.at(-1)!.headers['authorization']).toBe('Bearer a token')
  })

  it('tells no row twice where the download breaks off, and obeys what it is asked to wait', async () => {
    const busy: Given = { status: 503, headers: { 'retry-after': '0' } }
    const cut: Given = {
      headers: { 'content-length': String(Buffer.byteLength(file) + 10), connection: 'close' },
      body: file,
    }
    api.answers(started, done, busy, cut, { body: file })
    expect(await rows()).toEqual([{ id: 'tkt_1' }, { id: 'tkt_2', title: 'Δοκιμή' }])
  })

  it('throws why there is no whole file', async () => {
    api.answers(started, told({ status: 'FAILED', errorCode: 'RIGHTS_LOST', errorMessage: 'Revoked.' }))
    const failed = await rows().catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ExportFailed)
    expect(failed).toMatchObject({ code: 'RIGHTS_LOST', message: 'Revoked.' })
    api.answers({
      body: { data: { startExport: { export: null, userErrors: [{ code: 'TOO_MANY_EXPORTS' }] } } },
    })
    await expect(rows()).rejects.toThrow(Refused)
    api.answers(started, done, { status: 403, body: {} })
    await expect(rows()).rejects.toThrow(ApiError)
  })
})

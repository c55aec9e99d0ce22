import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshWorld, type World } from '../../test/world.ts'
import { openTelemetry } from '../open-telemetry.ts'
import { nodeId } from './node-id.ts'

type Value = { stringValue?: string; intValue?: number; arrayValue?: { values: Value[] } }
type Attributes = { key: string; value: Value }[]
type SentSpan = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: Attributes
  status: { code?: number }
}
type Point = { attributes: Attributes; count?: number; sum?: number; asInt?: number }
type SentMetric = { name: string; histogram?: { dataPoints: Point[] }; sum?: { dataPoints: Point[] } }

/** A request’s place in a partner’s own trace; of one that ends in 00, the fields are timed. */
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4700'
const OTHER_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const THIRD_TRACE = '4bf92f3577b34da6a3ce929d0e0e4737'
const PARENT = '00f067aa0ba902b7'

const SECRET_WORDS = 'Nobody reads this in a trace'
/** As it is written in SQL, with what is doubled and escaped there, and a number beside. */
const WRITTEN = `${SECRET_WORDS}: it's "C:\\" and '' again`
const SECRET_NUMBER = 4_711_042

const OPEN = `mutation OpenTicket($input: OpenTicketInput!) {
  openTicket(input: $input) { ticket { number } userErrors { code field } } }`

let world: World
let spans: SentSpan[]
let metrics: SentMetric[]
let requestIds: (string | undefined)[]
let opened: { ticket: object | null; userErrors: object[] }

beforeAll(async () => {
  const received: { url: string; body: unknown }[] = []
  const collector = createServer(async (request, response) => {
    received.push({ url: request.url!, body: await json(request) })
    response.setHeader('content-type', 'application/json').end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  const { port } = collector.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  const telemetry = await openTelemetry({ endpoint, serviceName: 'stoa', tracedShare: 0 })
  world = await freshWorld()
  const { owner, store } = await world.buildStore()
  const cookie = await world.cookieOf(owner)
  const ask = (query: string, headers: object, variables = {}) =>
    world.stoa.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie, 'x-portal-key': 'not it', ...headers },
      payload: { query, variables },
    })
  const traced = { traceparent: `00-${TRACE}-${PARENT}-01` }
  const search = `query FindTickets($words: String!) { tickets(first: 5, filter: { search: $words }) { nodes { id store { name } } } }`
  const answers = [
    await ask(search, { ...traced, 'x-request-id': 'crm-4711' }, { words: SECRET_WORDS }),
    await ask('{ nothing }', { traceparent: `00-${OTHER_TRACE}-${PARENT}-01` }),
    await ask(search, { 'x-request-id': 'two words' }, { words: 'untraced' }),
    await ask(
      OPEN,
      { traceparent: `00-${THIRD_TRACE}-${PARENT}-01` },
      {
        input: {
          storeId: nodeId('Store', store.id),
          channel: 'LIVE_CHAT',
          type: 'USER_SUPPORT',
          title: WRITTEN,
          body: WRITTEN,
          requestKey: `${SECRET_NUMBER}`,
        },
      },
    ),
  ]
  opened = answers[3]!.json().data.openTicket
  requestIds = answers.map(({ headers }) => headers['x-request-id'] as string)
  await telemetry.close()
  collector.close()
  const bodies = (url: string) => received.filter((sent) => sent.url === url).map(({ body }) => body)
  spans = (bodies('/v1/traces') as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] }[])
    .flatMap(({ resourceSpans }) => resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans)
  metrics = (bodies('/v1/metrics') as { resourceMetrics: { scopeMetrics: { metrics: SentMetric[] }[] }[] }[])
    .flatMap(({ resourceMetrics }) => resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics)
    .flatMap((scope) => scope.metrics)
})

afterAll(() => world.close())

const valueOf = (attributes: Attributes, key: string) => {
  const value = attributes.find((attribute) => attribute.key === key)?.value
  return value?.stringValue ?? value?.intValue ?? value?.arrayValue?.values.map((each) => each.stringValue)
}
const operation = () => spans.find(({ name }) => name === 'query FindTickets')!
const pointsOf = (name: string) =>
  metrics
    .filter((metric) => metric.name === name)
    .flatMap(({ histogram, sum }) => (histogram ?? sum)?.dataPoints ?? [])

describe('a traced request', () => {
  it('is one span under the trace that it came with', () => {
    expect(operation()).toMatchObject({ traceId: TRACE, parentSpanId: PARENT })
    expect(valueOf(operation().attributes, 'graphql.operation.name')).toBe('FindTickets')
    expect(valueOf(operation().attributes, 'graphql.document.hash')).toMatch(/^[0-9a-f]{64}$/)
    expect(valueOf(operation().attributes, 'http.response.status_code')).toBe(200)
    expect(Number(valueOf(operation().attributes, 'stoa.cost.requested'))).toBeGreaterThan(0)
  })

  it('has its statements below it, as many as it counts', () => {
    const statements = spans.filter(
      ({ traceId, attributes }) => traceId === TRACE && valueOf(attributes, 'db.query.text'),
    )
    expect(statements.map(({ parentSpanId }) => parentSpanId)).toContain(operation().spanId)
    expect(valueOf(operation().attributes, 'stoa.statements')).toBe(statements.length)
  })

  it('tells no value that it was asked with', () => {
    expect(opened.userErrors).toEqual([])
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['mutation OpenTicket', 'insert']))
    for (const secret of [SECRET_WORDS, 'again', String(SECRET_NUMBER)])
      expect(JSON.stringify(spans)).not.toContain(secret)
  })

  it('says which errors it was answered with', () => {
    const failed = spans.find(({ attributes }) => valueOf(attributes, 'graphql.error.codes'))
    expect(valueOf(failed!.attributes, 'graphql.error.codes')).toEqual(['GRAPHQL_VALIDATION_FAILED'])
  })

  it('is not made of what neither its asker nor the share asks for', () => {
    expect(spans.filter(({ name }) => name === 'query FindTickets')).toHaveLength(1)
  })
})

describe('what is measured', () => {
  it('counts every request, traced or not', () => {
    const durations = pointsOf('stoa.operation.duration')
    const countOf = (points: Point[]) => points.reduce((sum, { count }) => sum + Number(count), 0)
    // Signing in was one.
    expect(countOf(durations)).toBe(5)
    expect(countOf(pointsOf('stoa.operation.cost'))).toBe(5)
  })

  it('times the fields of a trace that ends in 00', () => {
    const fields = pointsOf('stoa.field.duration').map(({ attributes }) =>
      valueOf(attributes, 'graphql.field'),
    )
    expect(fields).toContain('Query.tickets')
  })
})

describe('the name of a request', () => {
  it('is told back, or made where it came with none that can be one', () => {
    expect(requestIds[0]).toBe('crm-4711')
    expect(requestIds[2]).toMatch(/^[0-9a-f-]{36}$/)
  })
})

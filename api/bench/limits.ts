import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo from '@as-integrations/fastify'
import Fastify, { type FastifyInstance } from 'fastify'
import pino from 'pino'
import { openBuckets } from '../src/graphql/buckets.ts'
import type { Context } from '../src/graphql/context.ts'
import { nodeId } from '../src/graphql/node-id.ts'
import { openContext } from '../src/graphql/open-context.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import { Person } from '../src/people/person.entity.ts'
import { newId } from '../src/persistence/columns.ts'
import { openPostgres } from '../src/persistence/embedded-postgres.ts'
import { migrate } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { Subscription } from '../src/plans/subscription.entity.ts'
import { openStoa } from '../src/stoa.ts'
import { Staff } from '../src/stores/staff.entity.ts'
import { Store } from '../src/stores/store.entity.ts'

/**
 * `pnpm bench`: what the limits add to a hot document, fifty tickets asked for by a program, as a ratio to the same server
 * without them in the same run: caps, price, the statement of the bucket, and the way to cancel.
 */
const ROWS = 50
const WARMING = 100
const REQUESTS = 700
const HOT = `query ($first: Int!) { tickets(first: $first) { totalCount pageInfo { hasNextPage endCursor } nodes {
  id number title type status openedAt store { name } requester { name } assignee { name } lastMessage { excerpt author { name } }
  resolution { state dueAt remainingMinutes segments { from to kind minutes } } } } }`

const now = Temporal.Instant.from('2026-11-23T08:40:00Z')
const password = 'a long enough password'
const folder = join(import.meta.dirname, `../../.stoa/bench-limits-${process.pid}`)
const postgres = await openPostgres({ folder, disposable: true, log: () => {} })
await migrate(postgres.url)
const stoa = await openStoa({
  databaseUrl: postgres.url,
  secret: 'a secret of the bench, long enough',
  origin: 'http://stoa.test',
  portalKey: 'the portal of the bench',
  trustProxy: false,
  signInAttemptsPerMinute: 100,
  poolSize: 4,
  webhookReach: { loopback: false },
  pointsOfProgram: 100_000_000,
  demoPeople: [],
  files: { kind: 'FOLDER', folder: await mkdtemp(join(tmpdir(), 'stoa-bench-')), fresh: false },
  logger: pino({ level: 'silent' }),
  clock: () => now,
})
const bare = await openBare()
try {
  const token = await prepare()
  const ask = (server: FastifyInstance) =>
    send(server, HOT, { first: ROWS }, { authorization: `Bearer ${token}` })
  const [limited, unlimited] = [await ask(stoa.server), await ask(bare)]
  if (JSON.stringify(limited.data) !== JSON.stringify(unlimited.data))
    throw new Error('They answer differently.')
  const taken: Record<'limited' | 'bare', number[]> = { limited: [], bare: [] }
  // One after the other, so that whatever else the machine does meets both alike.
  for (let count = 0; count < REQUESTS; count++)
    for (const [name, server] of [
      ['limited', stoa.server],
      ['bare', bare],
    ] as const) {
      const startedAt = performance.now()
      await ask(server)
      if (count >= WARMING) taken[name].push(performance.now() - startedAt)
    }
  const [withLimits, without] = [median(taken.limited), median(taken.bare)]
  console.log(
    `${ROWS} tickets with limits: ${withLimits.toFixed(2)} ms, without: ${without.toFixed(2)} ms, ${(withLimits / without).toFixed(2)} times as much`,
  )
} finally {
  await bare.close()
  await stoa.close()
  await postgres.close()
}

/** The same schema over the same database, with no limit. */
async function openBare(): Promise<FastifyInstance> {
  const apollo = new ApolloServer<Context>({
    schema: buildStoaSchema(),
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  })
  await apollo.start()
  const endless = { most: Infinity, perSecond: 1 }
  const parts = { ...stoa, statusBoard: null as never, demoPeople: [], clock: () => now }
  const buckets = openBuckets(stoa.reads, endless, endless)
  const app = Fastify()
  app.addHook('onClose', () => buckets.close())
  await app.register(fastifyApollo(apollo), {
    context: ({ ip: address, headers: { authorization = '' } }) =>
      openContext(
        { ...parts, buckets },
        { address, userAgent: '', cookie: '', token: authorization.slice('Bearer '.length) },
        () => {},
      ),
  })
  return app
}

/** A store with its tickets, and the token of a program of the platform. */
async function prepare(): Promise<string> {
  const em = stoa.orm.em.fork()
  const preset = await loadPreset(em, nagacommerce, now)
  const person = Person.join(
    { name: 'Thanos Vlachos', email: 'thanos@example.test', language: 'EN', timeZone: 'Europe/Athens' },
    now,
  )
  const store = Store.found(
    {
      slug: 'meli',
      name: 'Meli',
      language: 'EL',
      country: 'GR',
      timeZone: 'Europe/Athens',
      vatNumber: null,
      externalId: 'meli',
    },
    now,
  )
  const since = Temporal.Instant.from('2024-01-01T00:00:00Z')
  em.persist([
    person,
    store,
    Object.assign(new Staff(), { id: newId(), person, role: 'ADMIN' }),
    Object.assign(new Subscription(), { id: newId(), store, plan: preset.plans.get('PRO'), from: since }),
  ])
  await em.flush()
  await stoa.authentication.setPassword(person.id, password)
  const address = { address: '127.0.0.1', userAgent: '', cookie: '' }
  const signedIn = await stoa.authentication.signIn(address, { email: person.email, password })
  if (signedIn.outcome !== 'SIGNED_IN') throw new Error(signedIn.outcome)
  const cookie = signedIn.cookies.map((set) => set.split(';')[0]).join('; ')
  const change = async (field: string, type: string, input: object, selection: string) =>
    (
      await send(
        stoa.server,
        `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code } } }`,
        { input },
        { cookie },
      )
    ).data[field]
  for (let count = 0; count < ROWS; count++)
    await change(
      'openTicket',
      'OpenTicketInput',
      { storeId: nodeId('Store', store.id), type: 'BUG', title: `Ticket ${count}`, body: 'It broke.' },
      'ticket { id }',
    )
  const { apiClient } = await change(
    'createApiClient',
    'CreateApiClientInput',
    { name: 'Bench', scopes: ['tickets:read'], partnerId: null },
    'apiClient { id }',
  )
  const { token } = await change(
    'issueApiToken',
    'IssueApiTokenInput',
    { apiClientId: apiClient.id, days: 1 },
    'token',
  )
  return token
}

async function send(
  server: FastifyInstance,
  query: string,
  variables: object,
  headers: Record<string, string>,
) {
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: { query, variables },
  })
  const { data, errors } = answer.json()
  if (errors) throw new Error(answer.body)
  return { data }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

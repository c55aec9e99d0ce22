import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import fastifyApollo from '@as-integrations/fastify'
import Fastify, { type FastifyInstance } from 'fastify'
import { openBuckets } from '../src/graphql/buckets.ts'
import type { Context } from '../src/graphql/context.ts'
import { nodeId } from '../src/graphql/node-id.ts'
import { openContext } from '../src/graphql/open-context.ts'
import { buildStoaSchema } from '../src/graphql/schema.ts'
import { newId } from '../src/persistence/columns.ts'
import { Staff } from '../src/stores/staff.entity.ts'
import { ask, now, openBenchStoa, personOf, storeOf } from './bench-stoa.ts'
import { median } from './median.ts'

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

const bench = await openBenchStoa('limits')
const { stoa } = bench
const bare = await openBare()
try {
  const token = await prepare()
  const askHot = (server: FastifyInstance) =>
    ask(server, { authorization: `Bearer ${token}` }, HOT, { first: ROWS })
  const [limited, unlimited] = [await askHot(stoa.server), await askHot(bare)]
  if (JSON.stringify(limited) !== JSON.stringify(unlimited)) throw new Error('They answer differently.')
  const taken: Record<'limited' | 'bare', number[]> = { limited: [], bare: [] }
  // One after the other, so that whatever else the machine does meets both alike.
  for (let count = 0; count < REQUESTS; count++)
    for (const [name, server] of [
      ['limited', stoa.server],
      ['bare', bare],
    ] as const) {
      const startedAt = performance.now()
      await askHot(server)
      if (count >= WARMING) taken[name].push(performance.now() - startedAt)
    }
  const [withLimits, without] = [median(taken.limited), median(taken.bare)]
  console.log(
    `${ROWS} tickets with limits: ${withLimits.toFixed(2)} ms, without: ${without.toFixed(2)} ms, ${(withLimits / without).toFixed(2)} times as much`,
  )
} finally {
  await bare.close()
  await bench.close()
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
  const [person, store] = [personOf('Thanos Vlachos'), storeOf('meli')]
  await bench.save([store], Object.assign(new Staff(), { id: newId(), person, role: 'ADMIN' }))
  const cookie = await bench.signIn(person)
  const storeId = nodeId('Store', store.id)
  for (let count = 0; count < ROWS; count++) {
    const opened = { storeId, type: 'BUG', title: `Ticket ${count}`, body: 'It broke.' }
    await bench.change(cookie, 'openTicket', opened, 'ticket { id }')
  }
  const program = { name: 'Bench', scopes: ['tickets:read'], partnerId: null }
  const { apiClient } = await bench.change(cookie, 'createApiClient', program, 'apiClient { id }')
  const { token } = await bench.change(
    cookie,
    'issueApiToken',
    { apiClientId: apiClient.id, days: 1 },
    'token',
  )
  return token
}

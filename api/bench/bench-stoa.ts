import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { Person } from '../src/people/person.entity.ts'
import { newId } from '../src/persistence/columns.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { Subscription } from '../src/plans/subscription.entity.ts'
import { openStoa } from '../src/stoa.ts'
import { Store } from '../src/stores/store.entity.ts'
import { openBenchDatabase } from './bench-database.ts'

/** Monday 23 November 2026, 10:40 in Athens: what every bench takes for now. */
export const now = Temporal.Instant.from('2026-11-23T08:40:00Z')

const PASSWORD = 'a long enough password'

/** A Stoa of one bench, over a database of its own with the preset loaded, and no limit that a bench would reach. */
export async function openBenchStoa(name: string) {
  const database = await openBenchDatabase(name)
  const files = await mkdtemp(join(tmpdir(), 'stoa-bench-'))
  const stoa = await openStoa({
    databaseUrl: database.url,
    secret: 'a secret of the bench, long enough',
    origin: 'http://stoa.test',
    portalKey: 'the portal of the bench',
    trustProxy: false,
    signInAttemptsPerMinute: 100,
    poolSize: 4,
    webhookReach: { loopback: false },
    pointsOfProgram: 100_000_000,
    demoPeople: [],
    files: { kind: 'FOLDER', folder: files, fresh: false },
    logger: pino({ level: 'error' }),
    clock: () => now,
  })
  const preset = await loadPreset(stoa.orm.em.fork(), nagacommerce, now)

  /** Keeps rows, and stores on the plan PRO since long ago. */
  async function save(stores: readonly Store[], ...others: object[]) {
    const em = stoa.orm.em.fork()
    const from = Temporal.Instant.from('2024-01-01T00:00:00Z')
    const plan = preset.plans.get('PRO')
    em.persist(others)
    for (const store of stores)
      em.persist([store, Object.assign(new Subscription(), { id: newId(), store, plan, from })])
    await em.flush()
  }

  /** The cookie of somebody who signs in. */
  async function signIn({ id, email }: Person): Promise<string> {
    await stoa.authentication.setPassword(id, PASSWORD)
    const from = { address: '127.0.0.1', userAgent: '', cookie: '' }
    const signedIn = await stoa.authentication.signIn(from, { email, password: PASSWORD })
    if (signedIn.outcome !== 'SIGNED_IN') throw new Error(signedIn.outcome)
    return signedIn.cookies.map((set) => set.split(';')[0]).join('; ')
  }

  /** Changes something through the API, by a cookie; what is refused ends the bench. */
  async function change(cookie: string, field: string, input: object, gives: string) {
    const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${gives} userErrors { code field } } }`
    const { userErrors, ...payload } = (await ask(stoa.server, { cookie }, query, { input }))[field]
    if (userErrors.length > 0) throw new Error(`${field}: ${JSON.stringify(userErrors)}`)
    return payload
  }

  return {
    stoa,
    database,
    save,
    signIn,
    change,
    async close() {
      await stoa.close()
      await database.close()
      await rm(files, { recursive: true, force: true })
    },
  }
}

/** What a server answers to a document; an error ends the bench. */
export async function ask(
  server: FastifyInstance,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
) {
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: { query, variables },
  })
  const { data, errors } = answer.json()
  if (errors) throw new Error(answer.body)
  return data
}

/** Somebody of the bench. */
export function personOf(name: string): Person {
  const email = `${name.split(' ')[0]!.toLowerCase()}@example.test`
  return Person.join({ name, email, language: 'EN', timeZone: 'Europe/Athens' }, now)
}

/** A store of the bench. */
export function storeOf(slug: string): Store {
  return Store.found(
    {
      slug,
      name: `Store ${slug}`,
      language: 'EL',
      country: 'GR',
      timeZone: 'Europe/Athens',
      vatNumber: null,
      externalId: slug,
    },
    now,
  )
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { declareIncident } from '../src/incidents/declare-incident.ts'
import { Person } from '../src/people/person.entity.ts'
import { openPostgres, type Postgres } from '../src/persistence/embedded-postgres.ts'
import { migrate } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { openStoa, type Stoa } from '../src/stoa.ts'
import { openLine } from './cut-line.ts'
import { SECRET } from './world.ts'

let folder: string
let postgres: Postgres
let line: Awaited<ReturnType<typeof openLine>>
let stoa: Stoa

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stoa-status-'))
  postgres = await start()
  await migrate(postgres.url)
  line = await openLine(portOf(postgres))
  const through = new URL(postgres.url)
  through.port = String(line.port)
  stoa = await openStoa({
    databaseUrl: through.href,
    secret: SECRET,
    origin: 'http://stoa.test',
    portalKey: 'the portal of the specs',
    trustProxy: false,
    signInAttemptsPerMinute: 100,
    poolSize: 4,
    pointsOfProgram: 50_000,
    demoPeople: [],
    webhookReach: { loopback: false },
    files: { kind: 'FOLDER', folder: join(folder, 'files'), fresh: false },
    logger: pino({ level: 'silent' }),
    clock: () => Temporal.Now.instant(),
  })
  await loadPreset(stoa.orm.em.fork(), nagacommerce, Temporal.Now.instant())
  await declare('The cart is slow')
}, 120_000)

afterAll(async () => {
  await line.close()
  await stoa.close()
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
})

it('is shown while PostgreSQL is silent and while it is stopped, says of when it is, and follows by itself after', async () => {
  const before = await status()
  expect(before.current).toEqual([{ title: { en: 'The cart is slow' } }])

  line.silence()
  await pastFresh()
  expect(await status()).toEqual(before)

  line.cut()
  await postgres.close()
  await pastFresh()
  const during = await Promise.all(Array.from({ length: 20 }, status))
  expect(during).toEqual(during.map(() => before))

  postgres = await start()
  line.lay(portOf(postgres))
  await vi.waitFor(() => declare('Checkout ends on an error page'), { timeout: 30_000, interval: 500 })
  const after = await vi.waitFor(
    async () => {
      const shown = await status()
      expect(shown.current).toHaveLength(2)
      return shown
    },
    { timeout: 30_000, interval: 500 },
  )
  expect(after.asOf > before.asOf).toBe(true)
}, 120_000)

function start(): Promise<Postgres> {
  return openPostgres({ folder: join(folder, 'postgres'), log: () => {} })
}

function portOf({ url }: Postgres): number {
  return Number(new URL(url).port)
}

/** The page is read again when it is older than two seconds. */
async function pastFresh() {
  await new Promise((passed) => setTimeout(passed, 2_100))
}

async function status(): Promise<{ asOf: string; isStale: boolean; current: { title: { en: string } }[] }> {
  const response = await stoa.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload: { query: '{ statusPage { asOf isStale current { title { en } } } }' },
  })
  return response.json().data.statusPage
}

async function declare(title: string) {
  const em = stoa.orm.em.fork()
  const now = Temporal.Now.instant()
  const by = Person.join(
    {
      name: 'Kari Nygård',
      email: `${now.epochMilliseconds}@example.test`,
      language: 'EN',
      timeZone: 'Europe/Oslo',
    },
    now,
  )
  em.persist(by)
  await em.flush()
  const declaration = { title: { en: title }, severity: 'MAJOR' as const, components: ['CART'], target: null }
  const reach = { affects: 'ALL' as const, planKeys: [], storeIds: [] }
  await declareIncident(em, { ...declaration, ...reach, startedAt: now, requestKey: null }, by, now)
}

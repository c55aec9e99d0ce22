import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import pg from 'pg'
import pino from 'pino'
import { Person } from '../src/people/person.entity.ts'
import { newId } from '../src/persistence/columns.ts'
import { loadPreset, type LoadedPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import type { Preset } from '../src/persistence/presets/preset.ts'
import { Subscription } from '../src/plans/subscription.entity.ts'
import { WHOM } from '../src/persistence/fence.ts'
import { openReads } from '../src/persistence/reads.ts'
import { openStoa, type StoaOptions } from '../src/stoa.ts'
import { Partner, PartnerMembership, Partnership } from '../src/stores/partner.entity.ts'
import { Staff, type StaffRole } from '../src/stores/staff.entity.ts'
import { Membership, Store, type StoreRole } from '../src/stores/store.entity.ts'
import { CHEAP } from './cheap-passwords.ts'
import { freshDatabase } from './fresh-database.ts'

/** What an operation answered. */
export type Answer<Data> = {
  data: Data
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; reason?: string } }[]
}

/** Monday 23 November 2026, 10:40 in Athens: the desk is open. */
export const MONDAY_MORNING = Temporal.Instant.from('2026-11-23T08:40:00Z')

/** Signs the sessions of the specs. */
export const SECRET = 'a secret of the specs, long enough'

/** The ORM can bring a copy of `pg` of its own: what it sends counts like the rest. */
const ormsPg = createRequire(import.meta.resolve('@mikro-orm/postgresql'))('pg') as typeof pg
/** What belongs to no work: what the listener sends now and then, and whom a connection of the pool serves from now on. */
const BESIDE = new Set(['select 1', WHOM])
const CLIENTS = [...new Set([pg.Client.prototype, ormsPg.Client.prototype])]

const PASSWORD = 'a long enough password'

/** A platform of its own for one spec file: real PostgreSQL, real server, real sessions, and a clock that the spec moves. */
export async function freshWorld(
  settings: {
    signInAttemptsPerMinute?: number
    /** Whether passwords are hashed as for users: a tenth of a second each time. */
    hashesAsUsual?: boolean
    preset?: Preset
    deadlineMs?: number
    pointsOfProgram?: number
  } = {},
) {
  const database = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'stoa-world-'))
  let now = MONDAY_MORNING
  const options: StoaOptions = {
    databaseUrl: database.url,
    secret: SECRET,
    origin: 'http://stoa.test',
    portalKey: 'the portal of the specs',
    trustProxy: false,
    signInAttemptsPerMinute: settings.signInAttemptsPerMinute ?? 10_000,
    ...(!settings.hashesAsUsual && { passwords: CHEAP }),
    poolSize: 10,
    pointsOfProgram: settings.pointsOfProgram ?? 50_000,
    demoPeople: [],
    webhookReach: { loopback: true },
    files: { kind: 'FOLDER', folder, fresh: false },
    logger: pino({ level: 'silent' }),
    clock: () => now,
    // However much the machine has to do beside: specs of the deadline say their own.
    deadlineMs: settings.deadlineMs ?? 60_000,
  }
  const stoa = await openStoa(options)
  const owner = openReads(database.url, 2)
  const preset: LoadedPreset = await loadPreset(stoa.orm.em.fork(), settings.preset ?? nagacommerce, now)
  const cookies = new Map<string, string>()

  async function save(...entities: object[]) {
    const em = stoa.orm.em.fork()
    em.persist(entities)
    await em.flush()
  }

  async function buildPerson(name = 'Eleni Koronaiou') {
    const email = `${randomUUID()}@example.test`
    const person = Person.join({ name, email, language: 'EN', timeZone: 'Europe/Athens' }, now)
    await save(person)
    await stoa.authentication.setPassword(person.id, PASSWORD)
    return person
  }

  /** A store with its owner, on a plan since long ago. */
  async function buildStore({ plan = 'PLUS', name = 'Meli Taygetou', ownerName = 'Eleni Koronaiou' } = {}) {
    const slug = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${randomUUID().slice(0, 8)}`
    const store = Store.found(
      {
        slug,
        name,
        language: 'EL',
        country: 'GR',
        timeZone: 'Europe/Athens',
        vatNumber: null,
        externalId: slug,
      },
      now,
    )
    const owner = await buildPerson(ownerName)
    const subscription = Object.assign(new Subscription(), {
      id: newId(),
      store,
      plan: preset.plans.get(plan),
      from: Temporal.Instant.from('2024-01-01T00:00:00Z'),
    })
    await save(store, subscription, membership(owner, store, 'OWNER'))
    return { store, owner }
  }

  async function buildMember(store: Store, role: StoreRole = 'MEMBER') {
    const person = await buildPerson('Maria Lekka')
    await save(membership(person, store, role))
    return person
  }

  async function buildStaff(role: StaffRole) {
    const person = await buildPerson(
      { AGENT: 'Kari Nygård', PRODUCT_MANAGER: 'Ingrid Moe', ADMIN: 'Thanos Vlachos' }[role],
    )
    await save(Object.assign(new Staff(), { id: newId(), person, role }))
    return person
  }

  /** A partner with one person, who looks after some stores. */
  async function buildPartner(stores: Store[]) {
    const person = await buildPerson('Nikos Arvanitis')
    const partner = Object.assign(new Partner(), {
      id: newId(),
      slug: randomUUID(),
      name: 'Arvanitis & Co',
      createdAt: now,
    })
    await save(
      partner,
      Object.assign(new PartnerMembership(), { id: newId(), person, partner, role: 'ADMIN' }),
      ...stores.map((store) => Object.assign(new Partnership(), { id: newId(), store, partner, since: now })),
    )
    return person
  }

  async function send<Data>(query: string, variables: object, cookie: string) {
    const response = await stoa.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      payload: { query, variables },
    })
    return { response, answer: response.json() as Answer<Data> }
  }

  /** Someone who asks, signed in through the API like everyone; null asks without signing in. */
  function as(person: Person | null) {
    return {
      // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each spec knows what it asked
      async run<Data = any>(query: string, variables: object = {}): Promise<Answer<Data>> {
        const cookie = person ? await cookieOf(person) : ''
        return (await send<Data>(query, variables, cookie)).answer
      },
    }
  }

  /** The session cookie of someone, who signs in once. */
  async function cookieOf(person: Person): Promise<string> {
    return cookies.get(person.id) ?? signIn(person)
  }

  async function signIn(person: Person): Promise<string> {
    const { response } = await send(
      'mutation ($email: String!, $password: String!) { signIn(input: { email: $email, password: $password }) { viewer { person { id } } } }',
      { email: person.email, password: PASSWORD },
      '',
    )
    const cookie = [response.headers['set-cookie'] ?? []]
      .flat()
      .map((set) => set.split(';')[0])
      .join('; ')
    cookies.set(person.id, cookie)
    return cookie
  }

  /** Sends bytes, or asks for them, in the session of someone. */
  async function fetchAs(
    person: Person | null,
    method: 'GET' | 'PUT',
    url: string,
    payload?: Buffer | Readable,
    headers: Record<string, string> = {},
  ) {
    const cookie = person ? (cookies.get(person.id) ?? (await signIn(person))) : ''
    return stoa.server.inject({
      method,
      url,
      headers: { ...(cookie && { cookie }), ...headers },
      ...(payload && { payload }),
    })
  }

  return {
    stoa,
    preset,
    fetchAs,
    save,
    buildPerson,
    buildStore,
    buildMember,
    buildStaff,
    buildPartner,
    as,
    send,
    cookieOf,
    databaseUrl: database.url,
    /** Where its files are. */
    folder,
    /** As the owner of the tables, who may what Stoa may not: change them, and see what others wait for. */
    owner,
    /** A second Stoa on the same database, as another process would be; whoever opens it closes it. */
    openTwin: (portal?: RequestListener) => openStoa({ ...options, ...(portal && { portal }) }),
    password: PASSWORD,
    now: () => now,
    /** Moves the clock: to an instant, or by minutes. */
    travel(to: Temporal.Instant | { minutes: number }) {
      // As instants are kept: a finer one would never reach what was rounded up.
      now = (to instanceof Temporal.Instant ? to : now.add(to)).round('millisecond')
    },
    /** Runs something and counts the statements that it sends to PostgreSQL. */
    async countStatements(work: () => Promise<unknown>): Promise<number> {
      let statements = 0
      const originals = CLIENTS.map((client) => [client, client.query] as const)
      for (const [client, original] of originals)
        client.query = function (this: pg.Client, ...parameters: unknown[]) {
          const [sent] = parameters as [string | { text: string }]
          if (!BESIDE.has(typeof sent === 'string' ? sent : sent.text)) statements++
          return original.apply(this, parameters as never) as never
        } as never
      try {
        await work()
      } finally {
        for (const [client, original] of originals) client.query = original
      }
      return statements
    },
    async close() {
      await Promise.all([stoa.close(), owner.destroy()])
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof freshWorld>>

function membership(person: Person, store: Store, role: StoreRole) {
  return Object.assign(new Membership(), { id: newId(), person, store, role })
}

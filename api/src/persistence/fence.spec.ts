import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf } from '../../test/ledger.ts'
import { openTwoStores, SECRETS } from '../../test/two-stores.ts'
import { freshWorld, type World } from '../../test/world.ts'
import type { Person } from '../people/person.entity.ts'
import { readsOf } from '../people/reads-of.ts'
import { readViewer } from '../stores/viewer.read.ts'
import { asReader } from './application-role.ts'
import { openReads, type Reads } from './reads.ts'

/** What every viewer reads all of: it is the platform’s own, or counts that name nobody. */
const OPEN = [
  'calendar',
  'component',
  'consideration_term',
  'incident',
  'incident_update',
  'maintenance',
  'plan',
  'plan_channel',
  'plan_version',
  'platform',
  'rate_card',
  'schema_change',
  'statement_counter',
  'suggestion_tally',
]

/** What counts or finds past the fence, and answers with numbers and primary keys alone. */
const PAST_THE_FENCE = [
  'found_suggestions',
  'found_tickets',
  'incident_names',
  'near_terms',
  'near_words',
  'overdue_answers',
  'pledged',
  'recent_votes',
  'recent_votes_of_all',
  'reported_troubles',
  'stoa_known_partners',
  'stoa_people',
  'stores_touched',
  'titles_with',
  'usual_work',
  'wishes_with',
]

/** Columns that open something, or are the product team’s own, of tables that a viewer reads the rest of. */
const CLOSED_COLUMNS = {
  incident: ['store_ids'],
  api_client_secret: ['hash'],
  api_token: ['hash'],
  webhook_secret: ['sealed_key', 'sealed_secret'],
  suggestion: ['order_count', 'plan_value_minor', 'score_key', 'weight'],
}

let world: World
beforeAll(async () => {
  world = await freshWorld()
})
afterAll(() => world.close())

async function ask<Row>(reads: Reads, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(reads)).rows
}

/** Every table that the reader’s role may read something of. */
const granted = () =>
  ask(
    world.owner,
    sql<{ name: string; isFenced: boolean; policy: string | null; columns: string[]; closed: string[] }>`
      select relname as name, relrowsecurity as "isFenced",
        (select string_agg(qual, ' or ') from pg_policies
          where tablename = relname and roles = '{stoa_reader}' and cmd = 'SELECT') as policy,
        array(select attname::text from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped
            and has_column_privilege('stoa_reader', pg_class.oid, attname, 'select') order by attname) as columns,
        array(select attname::text from pg_attribute
          where attrelid = pg_class.oid and attnum > 0 and not attisdropped
            and not has_column_privilege('stoa_reader', pg_class.oid, attname, 'select') order by attname) as closed
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p', 'f')
        and has_any_column_privilege('stoa_reader', oid, 'select') order by relname`,
  )

describe('the reader’s role', () => {
  it('reads no table without a fence, and all of a table only where that is everybody’s', async () => {
    const tables = await granted()
    expect(tables.filter(({ isFenced, policy }) => !isFenced || policy === null)).toEqual([])
    expect(tables.filter(({ policy }) => policy === 'true').map(({ name }) => name)).toEqual(OPEN)
    expect(tables.length).toBeGreaterThan(60)
  })

  it('reads no secret', async () => {
    const tables = new Map((await granted()).map(({ name, closed }) => [name, closed]))
    for (const secret of ['account', 'session', 'verification', 'idempotency_key', 'received_mail'])
      expect(tables.has(secret)).toBe(false)
    for (const [table, columns] of Object.entries(CLOSED_COLUMNS))
      expect(tables.get(table)).toEqual(expect.arrayContaining(columns))
  })

  it('writes nothing, and may become nothing else', async () => {
    expect(
      await ask(
        world.owner,
        sql`select relname from pg_class where relnamespace = 'public'::regnamespace and (
          relkind in ('r', 'v', 'm', 'p', 'f')
            and has_table_privilege('stoa_reader', oid, 'insert, update, delete, truncate, references, trigger')
          or relkind = 'S' and has_sequence_privilege('stoa_reader', oid, 'usage, update'))`,
      ),
    ).toEqual([])
    expect(
      await ask(
        world.owner,
        sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
          pg_has_role('stoa_reader', 'stoa_app', 'member') as "isApplication",
          has_schema_privilege('stoa_reader', 'public', 'create') as creates
          from pg_roles where rolname = 'stoa_reader'`,
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolcanlogin: false,
        isApplication: false,
        creates: false,
      },
    ])
  })

  it('gets past its fences by known functions alone', async () => {
    const past = await ask(
      world.owner,
      sql<{ name: string }>`
        select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
    )
    expect(past.map(({ name }) => name)).toEqual(PAST_THE_FENCE)
  })

  it('looks up in a hash what it compares with a list, however long', async () => {
    const walked = sql<{
      name: string
    }>`select tablename as name from pg_policies where qual ~ 'ANY \\(\\( SELECT stoa_'`
    expect(await ask(world.owner, walked)).toEqual([])
    const hashed = sql<{
      name: string
    }>`select tablename as name from pg_policies where qual ~ 'unnest\\(stoa_\\w+\\(\\)\\)'`
    expect((await ask(world.owner, hashed)).length).toBeGreaterThan(20)
  })

  it('leaves the application every row of what is fenced', async () => {
    expect(
      await ask(
        world.owner,
        sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
          and not exists (select from pg_policies where tablename = relname and roles = '{stoa_app}'
            and cmd = 'ALL' and qual = 'true' and with_check = 'true')`,
      ),
    ).toEqual([])
  })
})

describe('whatever a statement asks for', () => {
  let stores: Awaited<ReturnType<typeof openTwoStores>>
  beforeAll(async () => {
    stores = await openTwoStores(world)
    const kari = await world.buildStaff('AGENT')
    const ledger = ledgerOf(world)
    await ledger.work(kari, stores.tickets.question, 30, 'ORDERED_WORK', world.now().toString())
    await ledger.work(kari, stores.otherTicket, 40, 'ORDERED_WORK', world.now().toString())
    await stores.actInPrivate()
  })

  /** Every row that somebody is shown, by table. */
  async function shownTo(person: Person | null) {
    const viewer = person && (await readViewer(world.stoa.reads, person.id))
    const reads = readsOf(world.stoa, viewer)
    const shown = new Map<string, Record<string, unknown>[]>()
    for (const { name, columns } of await granted()) {
      const listed = sql.join(columns.map((column) => sql.ref(column)))
      shown.set(name, await ask(reads, sql`select ${listed} from ${sql.table(name)}`))
    }
    return shown
  }

  const storesIn = (shown: Map<string, Record<string, unknown>[]>) =>
    new Set(
      [...shown].flatMap(([table, rows]) =>
        // A published wish is everybody’s; whose it is, the key alone would tell.
        table === 'suggestion' ? [] : rows.flatMap(({ store_id }) => (store_id as string | null) ?? []),
      ),
    )

  it.each(['owner', 'member', 'partner'] as const)('a store’s %s reads of no other store', async (who) => {
    const shown = await shownTo(stores.readers[who])
    const { id } = stores.shop.store
    expect(storesIn(shown)).toEqual(new Set([id]))
    expect(shown.get('store')).toEqual([expect.objectContaining({ id })])
    const text = JSON.stringify([...shown], (_, value) =>
      typeof value === 'bigint' ? String(value) : (value as unknown),
    ).toLowerCase()
    for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret.toLowerCase())
    for (const table of ['ticket', 'message', 'ticket_event', 'work_entry', 'vote', 'membership', 'pledge'])
      expect(shown.get(table)!.length, table).toBeGreaterThan(0)
    for (const row of [
      ...shown.get('message')!,
      ...shown.get('ticket_event')!,
      ...shown.get('notification')!,
    ])
      expect(row.is_internal).toBe(false)
  })

  it('each reads what is for them alone', async () => {
    const { owner, member } = stores.readers
    for (const person of [owner, member]) {
      const shown = await shownTo(person)
      for (const table of ['notification', 'mail', 'suggestion_follower', 'muted_ticket', 'calendar_feed'])
        for (const row of shown.get(table)!) expect(row.person_id).toBe(person.id)
    }
    expect((await shownTo(owner)).get('notification')!.length).toBeGreaterThan(0)
  })

  it('whoever did not sign in reads of no store and of nobody', async () => {
    const shown = await shownTo(null)
    expect(storesIn(shown)).toEqual(new Set())
    for (const table of ['store', 'ticket', 'message', 'person', 'partner', 'staff', 'statement', 'mail'])
      expect(shown.get(table), table).toEqual([])
    expect(shown.get('plan')!.length).toBeGreaterThan(0)
  })

  it('a connection that says nothing of whom it serves is shown nobody’s', async () => {
    const bare = openReads(asReader(world.databaseUrl), 1)
    try {
      for (const table of ['store', 'ticket', 'person', 'work_entry', 'vote'] as const)
        expect(await bare.selectFrom(table).select('id').execute()).toEqual([])
      await expect(
        bare.insertInto('plan').values({ id: '', key: '', name: '', position: 0 }).execute(),
      ).rejects.toThrow()
    } finally {
      await bare.destroy()
    }
  })

  it('a connection serves nobody with what it knew of another', async () => {
    const fencedReads = openReads(asReader(world.databaseUrl), 2)
    try {
      const [ours, theirs] = await Promise.all(
        [stores.shop, stores.other].map(async ({ owner, store }) => {
          const viewer = await readViewer(world.stoa.reads, owner.id)
          return { id: store.id, reads: readsOf({ reads: world.stoa.reads, fencedReads }, viewer) }
        }),
      )
      const seen = await Promise.all(
        Array.from({ length: 100 }, async (_, turn) => {
          const { id, reads } = turn % 3 === 0 ? ours! : theirs!
          const rows = await reads.selectFrom('ticket').select('store_id').distinct().execute()
          return rows.length === 1 && rows[0]!.store_id === id
        }),
      )
      expect(seen).toEqual(seen.map(() => true))
    } finally {
      await fencedReads.destroy()
    }
  })

  it('keeps naming who left', async () => {
    const { member, owner } = stores.readers
    const names = async () => (await shownTo(owner)).get('person')!.map(({ id }) => id)
    expect(await names()).toContain(member.id)
    await sql`delete from membership where person_id = ${member.id}::uuid`.execute(world.owner)
    expect(await names()).toContain(member.id)
  })
})

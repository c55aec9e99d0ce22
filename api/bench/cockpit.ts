import { type Kysely, sql } from 'kysely'
import type { Slice } from '../src/graphql/connections.ts'
import { Incident } from '../src/incidents/incident.entity.ts'
import { readCockpitStores, readCockpitTotals } from '../src/partnerships/cockpit.read.ts'
import { type CockpitAsk, cockpitRows } from '../src/partnerships/cockpit.rows.ts'
import { Person } from '../src/people/person.entity.ts'
import type { Viewer } from '../src/people/viewer.ts'
import { openOrm } from '../src/persistence/orm.ts'
import { loadPreset, type LoadedPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { openReads } from '../src/persistence/reads.ts'
import { Store } from '../src/stores/store.entity.ts'
import { Ticket } from '../src/tickets/ticket.entity.ts'
import { openBenchDatabase } from './bench-database.ts'
import { medianOf } from './median.ts'

/**
 * `pnpm bench`: what a partner's cockpit costs with 500 stores (A5), each with 200 tickets, of which 20 are open, two open
 * offers and three incidents that touch some, as a ratio to one with five stores in the same run: its numbers, and its first
 * page. With `--limits` it fails where either takes longer than it may, or a table that grows is read as a whole.
 */
const [MANY, FEW] = [500, 5]
const TICKETS_EACH = 200
const MOST_MILLISECONDS = 500
const isLimited = process.argv.includes('--limits')
const slice: Slice = { limit: 50, backward: false, beyond: null, fingerprint: '' }
const paths = new Set(['totalCount', 'nextDue', 'incidents', 'charges'])
const now = Temporal.Instant.from('2026-11-23T08:40:00Z')
const text = (en: string) => ({ el: en, nb: en, en })

const database = await openBenchDatabase('cockpit')
const orm = await openOrm(database.url)
const reads = openReads(database.url)
try {
  await prepare(await loadPreset(orm.em.fork(), nagacommerce, now))
  await (database.owner as Kysely<unknown>).transaction().execute(load)
  await sql`analyze`.execute(database.owner)
  const [many, few] = [await askOf('many'), await askOf('few')]
  console.log(`a cockpit of ${many.storeIds.length} stores, beside one of ${few.storeIds.length}`)
  for (const [what, read] of Object.entries({ numbers, firstPage, search })) {
    const [taken, least] = [await medianOf(() => read(many)), await medianOf(() => read(few))]
    console.log(`${what}: ${taken.toFixed(1)} ms, ${(taken / least).toFixed(1)} times as much`)
    if (taken > MOST_MILLISECONDS) exceed(`${what} take more than ${MOST_MILLISECONDS} ms`)
  }
  const plan = await planOf(many)
  for (const table of ['ticket', 'estimate', 'work_entry'])
    if (plan.includes(`Seq Scan on ${table} `)) exceed(`all of ${table} is read`)
  console.log(`by ${[...new Set([...plan.matchAll(/using (\w+)/g)].map(([, index]) => index))].join(', ')}`)
} finally {
  await reads.destroy()
  await orm.close(true)
  await database.close()
}

/** Says what is beyond a limit, and fails where limits are asked for. */
function exceed(what: string) {
  console.log(`beyond the limit: ${what}`)
  if (isLimited) process.exitCode = 1
}

function numbers(ask: CockpitAsk) {
  return readCockpitTotals(reads, ask)
}

function firstPage(ask: CockpitAsk) {
  return readCockpitStores(reads, ask, { slice, search: null, needs: null, paths })
}

function search(ask: CockpitAsk) {
  return readCockpitStores(reads, ask, { slice, search: 'store 4', needs: 'LATE', paths })
}

async function planOf(ask: CockpitAsk): Promise<string> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${cockpitRows(ask)}`.execute(reads)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

/** An ADMIN of a partner, who approves up to 500 € for each of its stores. */
async function askOf(slug: string): Promise<CockpitAsk> {
  const { rows } = await sql<{ partnerId: string; storeIds: string[] }>`
    select partner.id as "partnerId", array_agg(partnership.store_id) as "storeIds"
    from partner join partnership on partnership.partner_id = partner.id where partner.slug = ${slug} group by partner.id`.execute(
    database.owner,
  )
  const { partnerId, storeIds } = rows[0]!
  const limits = storeIds.map((storeId) => ({
    storeId,
    seesCharges: true,
    writes: true,
    approvesUpToMinor: 500_00,
  }))
  const membership = { partnerId, role: 'ADMIN', storeIds, votesForStoreIds: [], limits }
  const viewer = { staffRole: null, program: null, memberships: [], partnerMemberships: [membership] }
  return { viewer: viewer as unknown as Viewer, now, partnerId, storeIds }
}

/** A store with one ticket that all others are copies of, and three incidents: of all stores, of a plan's, and of a store. */
async function prepare({ calendars, plans }: LoadedPreset) {
  const em = orm.em.fork()
  const person = (name: string, email: string) =>
    Person.join({ name, email, language: 'EN', timeZone: 'Europe/Athens' }, now)
  const [eleni, kari] = [
    person('Eleni Koronaiou', 'eleni@example.test'),
    person('Kari Nygård', 'kari@example.test'),
  ]
  const place = { language: 'EL', country: 'GR', timeZone: 'Europe/Athens' } as const
  const store = Store.found(
    { slug: 'model', name: 'Model', ...place, vatNumber: null, externalId: 'model' },
    now,
  )
  const opening = {
    number: 1,
    store,
    author: { person: eleni, side: 'STORE' as const },
    calendar: [...calendars.values()][0]!,
    plan: plans.get('PRO')!,
    targets: { firstResponse: null, resolution: { minutes: 1440, clock: 'ELAPSED' as const } },
  }
  const words = { type: 'BUG' as const, title: 'The cart loses discounts', body: 'Since this morning.' }
  const nothing = { channel: null, origin: null, product: null, topic: null, requestKey: null }
  const ticket = Ticket.begin({ ...words, ...nothing }, opening, now.subtract({ hours: 3 }))
  const incidents = (['ALL', 'PLANS', 'STORES'] as const).map((affects, index) =>
    Incident.declare(
      {
        number: index + 1,
        title: text(`Incident ${index + 1}`),
        severity: 'MAJOR',
        components: ['CART'],
        affects,
        planKeys: affects === 'PLANS' ? ['PRO'] : [],
        storeIds: affects === 'STORES' ? [store.id] : [],
        target: null,
        startedAt: now.subtract({ hours: 2 }),
        requestKey: null,
      },
      kari,
    ),
  )
  em.persist([eleni, kari, store, ticket, ...incidents])
  await em.flush()
}

/** Written past triggers, which cost minutes. */
async function load(database: Kysely<unknown>) {
  const at = sql`${now.toString()}::timestamptz`
  for (const table of ['ticket', 'estimate', 'work_entry', 'partnership', 'subscription', 'store'])
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(database)
  await sql`insert into partner (id, slug, name, created_at)
    select gen_random_uuid(), slug, slug, ${at} from unnest(array['many', 'few']) slug`.execute(database)
  await sql`insert into store (id, slug, name, language, country, time_zone, external_id, created_at)
    select gen_random_uuid(), 's' || n, 'Store ' || n, 'EL', 'GR', 'Europe/Athens', 's' || n, ${at}
    from generate_series(1, ${sql.lit(MANY + FEW)}) n`.execute(database)
  await sql`insert into subscription (id, store_id, plan_id, "from")
    select gen_random_uuid(), store.id, (select id from plan where key = 'PRO'), ${at} - interval '90 days'
    from store where slug <> 'model'`.execute(database)
  await sql`insert into partnership (id, store_id, partner_id, since, approves_up_to_minor)
    select gen_random_uuid(), store.id, partner.id, ${at}, 50000
    from store join partner on partner.slug = case when substr(store.slug, 2)::int <= ${sql.lit(MANY)} then 'many' else 'few' end
    where store.slug <> 'model'`.execute(database)
  await sql`insert into ticket
    select copy.* from ticket model cross join (select id, slug from store where slug <> 'model') store
      cross join generate_series(1, ${sql.lit(TICKETS_EACH)}) n,
      jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(), 'store_id', store.id,
        'number', substr(store.slug, 2)::int * 1000 + n, 'last_message_id', null,
        'status', (array['OPEN', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'WAITING_ON_STORE', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED'])[n % 10 + 1],
        'resolution_due_at', ${at} + (n - 20) * interval '1 hour', 'incident_id',
        case when n % 50 = 0 then (select id from incident where number = 1) end)) as copy
    where model.number = 1`.execute(database)
  await sql`insert into estimate (id, ticket_id, store_id, version, minutes, cause, scope, billed_minutes, hourly_minor,
      discount_percent, net_minor, currency, offered_by_id, offered_at, expires_at, state)
    select gen_random_uuid(), ticket.id, ticket.store_id, 1, 60, 'ORDERED_WORK', 'Move it.', 60, 4000, 0, 4000 * (ticket.number % 20), 'EUR',
      ticket.requester_id, ${at}, ${at} + interval '7 days', case when ticket.number % 1000 <= 20 then 'OFFERED' else 'DECLINED' end
    from ticket where ticket.number % 10 = 0`.execute(database)
  await sql`insert into work_entry (id, ticket_id, store_id, agent_id, cause, minutes, note, worked_at, created_at,
      within_allowance, is_time_said)
    select gen_random_uuid(), ticket.id, ticket.store_id, (select id from person where email like 'kari%'), 'ORDERED_WORK', 30, 'Done.',
      ${at} - (ticket.number % 90) * interval '1 day', ${at}, true, false from ticket where ticket.number % 10 = 0`.execute(
    database,
  )
  await sql`set constraints all immediate`.execute(database)
  for (const table of ['ticket', 'estimate', 'work_entry', 'partnership', 'subscription', 'store'])
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(database)
}

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { FixedIncident, PlatformFix } from '../src/incidents/platform-fix.entity.ts'
import { Incident } from '../src/incidents/incident.entity.ts'
import { Person } from '../src/people/person.entity.ts'
import { openOrm } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { openReads } from '../src/persistence/reads.ts'
import { Store } from '../src/stores/store.entity.ts'
import { resolveByFix } from '../src/tickets/resolve-by-fix.ts'
import { Ticket } from '../src/tickets/ticket.entity.ts'
import { multiplyTicket } from '../test/many-tickets.ts'
import { openBenchDatabase } from './bench-database.ts'

/**
 * `pnpm bench`: what a fix costs for each of its tickets, of which only the last part holds them, and how many times
 * that resolving them one by one costs in the same run.
 */
const TICKETS = 5000
const ONE_BY_ONE = 200
const now = Temporal.Instant.from('2026-11-23T08:40:00Z')
const text = (en: string) => ({ el: en, nb: en, en })

const database = await openBenchDatabase('ship-fix')
const orm = await openOrm(database.url)
const reads = openReads(database.url)
try {
  const em = orm.em.fork()
  const { model, fix, kari } = await prepare(em)
  const others = await multiplyTicket(reads, model.id, TICKETS + ONE_BY_ONE - 1)
  const single = others.slice(0, ONE_BY_ONE)
  await orm.em.fork().nativeUpdate(Ticket, { id: { $in: single } }, { incident: null })

  const startedAt = performance.now()
  let heldAt = startedAt
  const resolved = await orm.em.fork().transactional((within) =>
    resolveByFix(
      within,
      fix,
      () => now,
      async () => {
        heldAt = performance.now()
      },
    ),
  )
  const endedAt = performance.now()
  const atOnce = (endedAt - startedAt) / resolved.tickets

  const oneByOneFrom = performance.now()
  for (const id of single)
    await orm.em.fork().transactional(async (within) => {
      const ticket = await within.findOneOrFail(Ticket, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
      await within.populate(ticket, ['events', 'calendar'])
      ticket.resolve({ person: within.getReference(Person, kari.id), side: 'PLATFORM' }, now, fix.words.en)
    })
  const each = (performance.now() - oneByOneFrom) / ONE_BY_ONE
  console.log(
    `a fix of ${resolved.tickets} tickets: ${atOnce.toFixed(2)} ms a ticket, held for ${Math.round(endedAt - heldAt)} of ${Math.round(endedAt - startedAt)} ms`,
  )
  console.log(`one by one: ${each.toFixed(2)} ms a ticket, ${(each / atOnce).toFixed(1)} times as much`)
} finally {
  await reads.destroy()
  await orm.close(true)
  await database.close()
}

/** A store's ticket that belongs to an incident, and a fix of it that is let go. */
async function prepare(em: EntityManager) {
  const { calendars, plans } = await loadPreset(em, nagacommerce, now)
  const person = (name: string, email: string) =>
    Person.join({ name, email, language: 'EN', timeZone: 'Europe/Athens' }, now)
  const eleni = person('Eleni Koronaiou', 'eleni@example.test')
  const kari = person('Kari Nygård', 'kari@example.test')
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
  const opening = {
    number: 1,
    store,
    author: { person: eleni, side: 'STORE' as const },
    calendar: [...calendars.values()][0]!,
    plan: plans.get('PRO')!,
    targets: { firstResponse: null, resolution: { minutes: 1440, clock: 'ELAPSED' as const } },
  }
  const request = {
    type: 'BUG' as const,
    title: 'The cart loses discounts',
    body: 'Since this morning, in large carts.',
    channel: null,
    origin: null,
    product: null,
    topic: null,
    requestKey: null,
  }
  const openedAt = now.subtract({ hours: 3 })
  const model = Ticket.begin(request, opening, openedAt)
  const incident = Incident.declare(
    {
      number: 1,
      title: text('Discounts are lost'),
      severity: 'MAJOR',
      components: ['CART'],
      affects: 'ALL',
      planKeys: [],
      storeIds: [],
      target: null,
      startedAt: openedAt,
      requestKey: null,
    },
    kari,
  )
  const wording = {
    title: text('Discounts were lost'),
    words: text('They stay in the cart again.'),
    components: ['CART'],
  }
  const fix = PlatformFix.prepare({ ...wording, number: 1, requestKey: null }, kari, now)
  fix.beginShipping(kari)
  em.persist([eleni, kari, store, model, incident, fix, FixedIncident.link(fix, incident)])
  await em.flush()
  model.incident = incident
  await em.flush()
  return { model, fix, kari }
}

import { randomUUID } from 'node:crypto'
import { Person } from '../src/people/person.entity.ts'
import { openOrm } from '../src/persistence/orm.ts'
import { loadPreset } from '../src/persistence/presets/load-preset.ts'
import { nagacommerce } from '../src/persistence/presets/nagacommerce.ts'
import { Plan } from '../src/plans/plan.entity.ts'
import { subscribe } from '../src/plans/subscribe.ts'
import { Membership, Store } from '../src/stores/store.entity.ts'
import type { Author, Request } from '../src/tickets/ticket.entity.ts'
import { freshDatabase } from './fresh-database.ts'

/** Monday 23 November 2026, 10:40 in Athens: the desk is open. */
export const MONDAY_MORNING = Temporal.Instant.from('2026-11-23T08:40:00Z')

const LONG_AGO = Temporal.Instant.from('2026-01-01T00:00:00Z')

/** A platform without a server, for specs of verbs: the preset and what they add to it, on a real PostgreSQL. */
export async function freshPlatform() {
  const database = await freshDatabase()
  const orm = await openOrm(database.url, 12)
  const preset = await loadPreset(orm.em.fork(), nagacommerce, MONDAY_MORNING)

  /** A store on a plan, with someone of it, both known to an entity manager of their own. */
  async function buildStore(plan = 'PLUS', language: Store['language'] = 'EL') {
    const em = orm.em.fork()
    const slug = `meli-${randomUUID()}`
    const place = { language, timeZone: 'Europe/Athens' }
    const store = Store.found(
      { ...place, slug, name: 'Μέλι Ταϋγέτου', country: 'GR', vatNumber: null, externalId: slug },
      LONG_AGO,
    )
    const person = Person.join({ ...place, name: 'Ελένη Κορωναίου', email: `${slug}@example.test` }, LONG_AGO)
    em.persist([store, person, Membership.grant(person, store, 'OWNER')])
    await em.flush()
    await subscribe(em, store, await em.findOneOrFail(Plan, { key: plan }), LONG_AGO)
    await em.flush()
    const author: Author = { person, side: 'STORE' }
    return { em, store, person, author }
  }

  async function close() {
    await orm.close(true)
    await database.drop()
  }

  return { orm, preset, buildStore, close }
}

/** A bug of the product, as a store writes it in the portal. */
export function bug(change: Partial<Request> = {}): Request {
  return {
    type: 'BUG',
    title: 'Το καλάθι αδειάζει',
    body: 'Όταν αλλάζω ποσότητα, το καλάθι αδειάζει.',
    channel: null,
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    topic: null,
    requestKey: null,
    ...change,
  }
}

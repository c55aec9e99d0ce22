import { defineEntity, p } from '@mikro-orm/core'
import { type Language, type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'

const StoreSchema = defineEntity({
  name: 'Store',
  tableName: 'store',
  indexes: [
    { properties: ['name', 'id'] },
    {
      name: 'store_closed',
      expression: 'create index "store_closed" on "store" ("id") where "closed_at" is not null',
    },
  ],
  properties: {
    id: primaryId(),
    slug: p.text().unique(),
    name: p.text(),
    language: word<Language>(),
    country: p.text(),
    timeZone: p.text(),
    // What the platform's own system says it is: on statements until an owner gives billing details.
    vatNumber: p.text().nullable(),
    // What the platform's own system calls it; null of what no system has told of.
    externalId: p.text().unique().nullable(),
    createdAt: instant(),
    // While it is closed: its votes count nowhere, and it asks for nothing new.
    closedAt: instant().nullable(),
  },
})

/** A shop on the platform. Requests, votes and charges are the store's. */
export class Store extends StoreSchema.class {
  /** Takes a store onto the platform. */
  static found(
    detail: Pick<Store, 'slug' | 'name' | 'language' | 'country' | 'timeZone' | 'vatNumber' | 'externalId'>,
    now: Temporal.Instant,
  ): Store {
    return Object.assign(new Store(), detail, { id: newId(), createdAt: now, closedAt: null })
  }
}
StoreSchema.setClass(Store)

/** What a person may do in a store: only an OWNER approves, disputes and votes. */
export type StoreRole = 'OWNER' | 'MEMBER'

const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  uniques: [{ properties: ['person', 'store'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).index().deleteRule('cascade'),
    role: word<StoreRole>(),
    // What the platform's own system calls it; null of what no system has told of.
    externalId: p.text().unique().nullable(),
  },
})

/** That a person belongs to a store. */
export class Membership extends MembershipSchema.class {
  /** Lets a person into a store. */
  static grant(person: Person, store: Store, role: StoreRole, externalId: string | null = null): Membership {
    return Object.assign(new Membership(), { id: newId(), person, store, role, externalId })
  }
}
MembershipSchema.setClass(Membership)
export { MembershipSchema, StoreSchema }

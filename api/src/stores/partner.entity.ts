import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Store, StoreSchema } from './store.entity.ts'

const PartnerSchema = defineEntity({
  name: 'Partner',
  tableName: 'partner',
  properties: {
    id: primaryId(),
    slug: p.text().unique(),
    name: p.text(),
    firstMinutes: p.integer().nullable(),
    // What the platform's own system calls it; null of what no system has told of.
    externalId: p.text().unique().nullable(),
    createdAt: instant(),
  },
})

/** An agency that looks after stores of its own. */
export class Partner extends PartnerSchema.class {
  /** Takes an agency onto the platform. */
  static found(
    { slug, name, externalId = null }: { slug: string; name: string; externalId?: string | null },
    now: Temporal.Instant,
  ): Partner {
    return Object.assign(new Partner(), {
      id: newId(),
      slug,
      name,
      externalId,
      firstMinutes: null,
      createdAt: now,
    })
  }
}
PartnerSchema.setClass(Partner)

export type PartnerRole = 'ADMIN' | 'MEMBER'

const PartnerMembershipSchema = defineEntity({
  name: 'PartnerMembership',
  tableName: 'partner_membership',
  uniques: [{ properties: ['person', 'partner'] }],
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).deleteRule('cascade'),
    partner: () => p.manyToOne(PartnerSchema).index().deleteRule('cascade'),
    role: word<PartnerRole>(),
  },
})

/** That a person works for a partner. */
export class PartnerMembership extends PartnerMembershipSchema.class {
  /** Lets a person work for a partner. */
  static grant(person: Person, partner: Partner, role: PartnerRole): PartnerMembership {
    return Object.assign(new PartnerMembership(), { id: newId(), person, partner, role })
  }
}
PartnerMembershipSchema.setClass(PartnerMembership)

const PartnershipSchema = defineEntity({
  name: 'Partnership',
  tableName: 'partnership',
  properties: {
    id: primaryId(),
    store: () => p.manyToOne(StoreSchema).unique().deleteRule('cascade'),
    partner: () => p.manyToOne(PartnerSchema).index().deleteRule('cascade'),
    since: instant(),
    // Whether its people may vote in the store's name; the owner says so (`letPartnerVote`), and never of a partner that follows.
    mayVote: p.boolean().default(false),
    // What it may beside: the owner says so (`limitPartner`), and of a partner that follows what holds without a word.
    seesCharges: p.boolean().default(true),
    writes: p.boolean().default(true),
    approvesUpToMinor: p.bigint().default(0),
    // What the platform's own system calls it; null of what no system has told of.
    externalId: p.text().unique().nullable(),
  },
})

/** That a partner looks after a store; a store has at most one. */
export class Partnership extends PartnershipSchema.class {
  /** Gives a store into a partner's care. */
  static begin(store: Store, partner: Partner, since: Temporal.Instant): Partnership {
    return Object.assign(new Partnership(), {
      id: newId(),
      store,
      partner,
      since,
      mayVote: false,
      seesCharges: true,
      writes: true,
      approvesUpToMinor: 0n,
    })
  }
}
PartnershipSchema.setClass(Partnership)
export { PartnerMembershipSchema, PartnerSchema, PartnershipSchema }

import { defineEntity, p } from '@mikro-orm/core'
import { Person, PersonSchema } from '../people/person.entity.ts'
import type { Scope } from '../people/scopes.ts'
import { instant, newId, primaryId } from '../persistence/columns.ts'
import { type Partner, PartnerSchema } from '../stores/partner.entity.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'

const ApiClientSchema = defineEntity({
  name: 'ApiClient',
  tableName: 'api_client',
  uniques: [{ properties: ['createdBy', 'requestKey'] }],
  indexes: [{ properties: ['partner', 'id'] }],
  properties: {
    id: primaryId(),
    version: p.integer().version(),
    // Null for a program of the platform.
    partner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('cascade'),
    person: () => p.manyToOne(PersonSchema).unique(),
    name: p.text(),
    scopes: p.array().$type<readonly Scope[]>(),
    // Whether it acts for the stores of `api_client_store` alone: without it, none left there would mean all.
    isLimited: p.boolean(),
    requestKey: p.text().nullable(),
    createdBy: () => p.manyToOne(PersonSchema),
    createdAt: instant(),
    changedAt: instant(),
    lastUsedAt: instant().nullable(),
    revokedBy: () => p.manyToOne(PersonSchema).nullable(),
    revokedAt: instant().nullable(),
  },
})

/** What a program is allowed. */
export type Allowance = Pick<ApiClient, 'name' | 'scopes' | 'isLimited'>

/** A program of a partner or of the platform, which asks in its own name (A1). */
export class ApiClient extends ApiClientSchema.class {
  /** Makes a program, with a person of its own to act under. */
  static register(
    owner: { partner: Partner | null; name: string },
    allowed: Allowance,
    by: Person,
    requestKey: string | null,
    now: Temporal.Instant,
  ): ApiClient {
    return Object.assign(new ApiClient(), allowed, {
      id: newId(),
      partner: owner.partner,
      person: Person.machine(actingName(allowed.name, owner.name), now),
      requestKey,
      createdBy: by,
      createdAt: now,
      changedAt: now,
      lastUsedAt: null,
      revokedBy: null,
      revokedAt: null,
    })
  }

  /** Allows it something else from now on. */
  allow(allowed: Allowance, ownerName: string, now: Temporal.Instant): void {
    Object.assign(this, allowed, { changedAt: now })
    Object.assign(this.person, { name: actingName(allowed.name, ownerName), updatedAt: now })
  }

  /** Ends it for good; once more, nothing changes. */
  revoke(by: Person, now: Temporal.Instant): void {
    if (!this.revokedAt) Object.assign(this, { revokedBy: by, revokedAt: now })
  }
}
ApiClientSchema.setClass(ApiClient)

/** Under what name others see what it did. */
function actingName(name: string, ownerName: string): string {
  return `${name} · ${ownerName}`
}

const ApiClientStoreSchema = defineEntity({
  name: 'ApiClientStore',
  tableName: 'api_client_store',
  uniques: [{ properties: ['client', 'store'] }],
  properties: {
    id: primaryId(),
    client: () => p.manyToOne(ApiClientSchema).deleteRule('cascade'),
    store: () => p.manyToOne(StoreSchema).index().deleteRule('cascade'),
  },
})

/** That a limited program acts for a store. */
export class ApiClientStore extends ApiClientStoreSchema.class {
  /** Lets a program act for a store. */
  static grant(client: ApiClient, store: Store): ApiClientStore {
    return Object.assign(new ApiClientStore(), { id: newId(), client, store })
  }
}
ApiClientStoreSchema.setClass(ApiClientStore)
export { ApiClientSchema, ApiClientStoreSchema }

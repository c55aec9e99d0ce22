import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import type { Reads } from '../persistence/reads.ts'
import type { StoreRole } from '../stores/store.entity.ts'
import { storeLink } from '../stores/store-link.type.ts'
import type { Provisioned } from './provisioning-words.ts'
import type { KnownByExternalId } from './provisioning.type.ts'

type Named = { id: string; slug: string; name: string }
type Row = {
  externalId: string
  store: Named | null
  partner: Omit<Named, 'slug'> | null
  email: string | null
  role: StoreRole | null
}

const STORE = sql`json_build_object('id', store.id, 'slug', store.slug, 'name', store.name)`
const PARTNER = sql`json_build_object('id', partner.id, 'name', partner.name)`

/** Where each noun's external ids stand, and what is told of it. */
const OF = {
  STORE: sql`select store.external_id, ${STORE} as store, null::json as partner, null as email, null as role from store`,
  PARTNER: sql`select partner.external_id, null::json as store, ${PARTNER} as partner, null as email, null as role from partner`,
  MEMBERSHIP: sql`select membership.external_id, ${STORE} as store, null::json as partner, person.email, membership.role
    from membership join store on store.id = membership.store_id join person on person.id = membership.person_id`,
  PARTNERSHIP: sql`select partnership.external_id, ${STORE} as store, ${PARTNER} as partner, null as email, null as role
    from partnership join store on store.id = partnership.store_id join partner on partner.id = partnership.partner_id`,
} satisfies Record<Provisioned, unknown>

/** What some external ids of one noun stand for, each once, in one statement; those that stand for nothing are not in it. */
export async function readKnownByExternalId(
  reads: Reads,
  noun: Provisioned,
  externalIds: readonly string[],
): Promise<KnownByExternalId[]> {
  const { rows } = await sql<Row>`
    select external_id as "externalId", store, partner, email, role from (${OF[noun]}) known
    where external_id = any(${externalIds.map((id) => id.trim())}::text[]) order by external_id`.execute(
    reads,
  )
  return rows.map(({ store, partner, ...row }) => ({
    ...row,
    store: store && storeLink(store),
    partner: partner && { id: nodeId('Partner', partner.id), name: partner.name },
  }))
}

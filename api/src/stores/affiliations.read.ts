import { nodeId } from '../graphql/node-id.ts'
import { rightsWord } from '../people/rights-word.ts'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { storeLink } from './store-link.type.ts'
import type { ViewerType } from './viewer.type.ts'

/** What a viewer belongs to, with names, in two statements. */
export async function readAffiliations(reads: Reads, viewer: Viewer): Promise<ViewerType> {
  const [stores, partners] = await Promise.all([
    reads
      .selectFrom('membership')
      .innerJoin('store', 'store.id', 'membership.store_id')
      .where('membership.person_id', '=', viewer.personId)
      .select(['store.id', 'store.slug', 'store.name', 'membership.role'])
      .orderBy('store.name')
      .execute(),
    reads
      .selectFrom('partner_membership')
      .innerJoin('partner', 'partner.id', 'partner_membership.partner_id')
      .where('partner_membership.person_id', '=', viewer.personId)
      .select(['partner.id', 'partner.name', 'partner_membership.role'])
      .orderBy('partner.name')
      .execute(),
  ])
  return {
    person: {
      id: nodeId('Person', viewer.personId),
      name: viewer.name,
      initials: initialsOf(viewer.name),
      email: viewer.email,
      language: viewer.language,
      timeZone: viewer.timeZone,
    },
    memberships: stores.map((row) => ({ store: storeLink(row), role: row.role })),
    partnerMemberships: partners.map((row) => ({
      partner: { id: nodeId('Partner', row.id), name: row.name },
      role: row.role,
      storeCount:
        viewer.partnerMemberships.find((membership) => membership.partnerId === row.id)?.storeIds.length ?? 0,
    })),
    staffRole: viewer.staffRole,
    rights: rightsWord(viewer),
  }
}

import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { notFound, topLevel } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { Partnership } from '../stores/partner.entity.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { Store } from '../stores/store.entity.ts'
import { PayerAgreement } from './payer-agreement.entity.ts'
import { sidesAgreedBy } from './payer.policy.ts'

/** Who is to pay for work that begins from now on. */
export type Payer = 'STORE' | 'PARTNER'

/**
 * Says for a store or its partner who pays (C7): the partner once both have said so, the store as soon as either does.
 * Said again, it changes nothing. The partner is the one that looks after the store now; what another had agreed to ended with its partnership, which is locked,
 * so that it does not end meanwhile. The store's row is locked, so that of two at once the second sees the first.
 * @throws Refusal `NOT_FOUND` (storeId), `NO_PARTNER`; FORBIDDEN for whoever speaks for neither
 */
export function agreePayer(
  em: EntityManager,
  viewer: Viewer,
  { storeId, payer }: { storeId: string; payer: Payer },
  now: Temporal.Instant,
): Promise<void> {
  return em.transactional(async (within) => {
    const stores = storesVisibleTo(viewer)
    const store =
      stores === null || stores.includes(storeId)
        ? await within.findOne(Store, storeId, { lockMode: LockMode.PESSIMISTIC_WRITE })
        : null
    if (!store) throw notFound('storeId')
    const held = { lockMode: LockMode.PESSIMISTIC_READ }
    const partner = (await within.findOne(Partnership, { store }, held))?.partner
    const open = await within.findOne(PayerAgreement, { store, endedAt: null })
    const sides = partner ? sidesAgreedBy(viewer, { storeId, partnerId: partner.id }) : []
    if (partner && sides.length === 0)
      throw topLevel('FORBIDDEN', 'This is not yours to do.', { reason: 'ONLY_PAYERS' })
    const by = within.getReference(Person, viewer.personId)
    if (payer === 'STORE') return open?.end(by, now)
    if (!partner) throw new Refusal('NO_PARTNER', {}, 'storeId')
    const agreement = open ?? PayerAgreement.draft(store, partner)
    for (const side of sides) agreement.agree(side, by, now)
    within.persist(agreement)
  })
}

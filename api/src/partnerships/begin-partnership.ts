import type { EntityManager } from '@mikro-orm/postgresql'
import { type Partner, Partnership } from '../stores/partner.entity.ts'
import type { PartnershipSide } from '../stores/partnership-words.ts'
import type { Store } from '../stores/store.entity.ts'
import { forgetGrants } from './forget-grants.ts'
import { refuseTaken } from './hold-store.ts'
import { noteChange } from './note-change.ts'
import { PartnerInvitation } from './partner-invitation.entity.ts'
import type { KeptLimits } from './partner-limits.ts'

/** Which store, which is held, and which partner; within what limits, by whom and for whom. */
type Beginning = {
  store: Store
  partner: Partner
  limits: KeptLimits
  byId: string
  side: PartnershipSide
  /** Since when it is said to be; since now where nothing is said. */
  since?: Temporal.Instant
  externalId?: string | null
}

/**
 * Gives a store into a partner's care, within limits (A4). One partner at a time: whatever invitation is open is over.
 * @throws Refusal `HAS_PARTNER`, `STORE_CLOSED`
 */
export async function beginPartnership(
  within: EntityManager,
  { store, partner, limits, byId, side, since, externalId = null }: Beginning,
  now: Temporal.Instant,
): Promise<Partnership> {
  await refuseTaken(within, store)
  const [storeId, partnerId] = [store.id, partner.id]
  const begun = Object.assign(Partnership.begin(store, partner, since ?? now), limits, { externalId })
  within.persist(begun)
  await within.flush()
  await noteChange(within, { storeId, partnerId, kind: 'BEGUN', byId, side, limits }, now)
  await forgetGrants(within, { storeId, partnerId, byId }, now)
  await within.nativeUpdate(
    PartnerInvitation,
    { store, state: 'OPEN' },
    { state: 'WITHDRAWN', answeredAt: now, answerToldAt: now },
  )
  return begun
}

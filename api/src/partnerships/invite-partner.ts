import type { EntityManager } from '@mikro-orm/postgresql'
import { emailAddress } from '../domain/email-address.ts'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { sendOnce } from '../persistence/send-once.ts'
import { Partner } from '../stores/partner.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { holdStore, refuseTaken } from './hold-store.ts'
import { type Invited, PartnerInvitation } from './partner-invitation.entity.ts'
import { type AskedLimits, type KeptLimits, keptLimits } from './partner-limits.ts'

/** Whom an owner invites: by the partner's public name, or by an address; exactly one of the two. */
export type AskedPartner = { partnerName: string | null; email: string | null }

/** For which store, with what limits, and by whom; primary keys. */
type Inviting = AskedPartner & {
  storeId: string
  limits: AskedLimits
  byId: string
  requestKey: string | null
}

const MOST_IN_A_DAY = 10
const A_DAY = { hours: 24 }

/**
 * Invites a partner to look after a store, for 14 days (A4). An address is looked up nowhere: whoever runs a partner under it
 * finds the invitation there, and the answer is the same where nobody does. Sent again with the same key, it is one invitation.
 * @throws Refusal `REQUIRED` (partnerName) for none or both, `NOT_FOUND` (partnerName), `INVALID_EMAIL` (email), `STORE_CLOSED`,
 * `HAS_PARTNER`, `ALREADY_INVITED`, `TOO_MANY_INVITATIONS`, `KEY_REUSED`, and those of `keptLimits`
 */
export async function invitePartner(
  em: EntityManager,
  { storeId, partnerName, email, limits, byId, requestKey }: Inviting,
  now: Temporal.Instant,
): Promise<{ id: string }> {
  const kept = keptLimits(limits)
  const invited = await whomOf(em, { partnerName, email })
  return sendOnce<{ id: string }>(
    () => sentAs(em, { storeId, invited, limits: kept, byId, requestKey }),
    () =>
      em.fork().transactional(async (within) => {
        const store = await holdStore(within, storeId)
        const by = within.getReference(Person, byId)
        await refuseTaken(within, store)
        await refuseOthers(within, store, invited, now)
        const invitation = PartnerInvitation.send(store, invited, kept, by, requestKey, now)
        within.persist(invitation)
        return invitation
      }),
  )
}

async function whomOf(em: EntityManager, { partnerName, email }: AskedPartner): Promise<Invited> {
  const [name, address] = [partnerName?.trim() || null, email?.trim().toLowerCase() || null]
  if ((name === null) === (address === null)) throw new Refusal('REQUIRED', {}, 'partnerName')
  if (address !== null) {
    return { partner: null, email: emailAddress(address, 'email') }
  }
  const asked = name!.toLowerCase()
  const found = await em
    .fork()
    .find(
      Partner,
      { $or: [{ slug: asked }, { name: { $ilike: asked.replaceAll(/[\\%_]/g, '\\$&') } }] },
      { limit: 2 },
    )
  const partner = found.find(({ slug }) => slug === asked) ?? (found.length === 1 ? found[0] : null)
  if (!partner) throw notFound('partnerName')
  return { partner: em.getReference(Partner, partner.id), email: null }
}

async function refuseOthers(
  within: EntityManager,
  store: Store,
  { partner, email }: Invited,
  now: Temporal.Instant,
): Promise<void> {
  await within.nativeUpdate(
    PartnerInvitation,
    { store, state: 'OPEN', expiresAt: { $lte: now } },
    { state: 'EXPIRED' },
  )
  const same = partner ? { partner: partner.id, email: null } : { email }
  if ((await within.count(PartnerInvitation, { store, state: 'OPEN', ...same })) > 0)
    throw new Refusal('ALREADY_INVITED')
  const lately = { store, invitedAt: { $gt: now.subtract(A_DAY) } }
  if ((await within.count(PartnerInvitation, lately)) >= MOST_IN_A_DAY)
    throw new Refusal('TOO_MANY_INVITATIONS')
}

async function sentAs(
  em: EntityManager,
  asked: { storeId: string; invited: Invited; limits: KeptLimits; byId: string; requestKey: string | null },
): Promise<PartnerInvitation | null> {
  const { storeId, invited, limits, byId, requestKey } = asked
  if (requestKey === null) return null
  const sent = await em.fork().findOne(PartnerInvitation, { invitedBy: byId, requestKey })
  if (!sent) return null
  const isSame =
    sent.store.id === storeId &&
    sent.email === invited.email &&
    (invited.partner === null || sent.partner?.id === invited.partner.id) &&
    sent.seesCharges === limits.seesCharges &&
    sent.writes === limits.writes &&
    BigInt(sent.approvesUpToMinor) === limits.approvesUpToMinor
  if (!isSame) throw new Refusal('KEY_REUSED', {}, 'requestKey')
  return sent
}

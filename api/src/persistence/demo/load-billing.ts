import type { EntityManager } from '@mikro-orm/postgresql'
import { agreePayer } from '../../billing/agree-payer.ts'
import { type Partner, PartnerMembership, Partnership } from '../../stores/partner.entity.ts'
import { Platform } from '../../stores/platform.entity.ts'
import { setBillingDetails } from '../../stores/set-billing-details.ts'
import { Staff } from '../../stores/staff.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { readViewer } from '../../stores/viewer.read.ts'
import type { Reads } from '../reads.ts'
import { businessPlaces, paidByPartner, platformDetails, WITHOUT_DETAILS } from './content/billing-details.ts'
import { partners } from './content/partners.ts'
import { daysBefore } from './hours.ts'

const DAYS_AGO = 300

/** Lets owners, partners and the administrator say how they stand on bills, and one store and its partner who pays (C7). */
export async function loadBilling(em: EntityManager, now: Temporal.Instant): Promise<void> {
  const at = daysBefore(now, DAYS_AGO)
  const admin = await em.findOneOrFail(Staff, { role: 'ADMIN' })
  const { id } = await em.findOneOrFail(Platform, { id: { $ne: null } })
  await setBillingDetails(em, id, platformDetails, { personId: admin.person.id }, at)
  const owners = await em.find(
    Membership,
    { role: 'OWNER' },
    { populate: ['store'], orderBy: { store: { slug: 'asc' } } },
  )
  for (const [place, { store, person }] of owners.entries()) {
    const { slug, name, country, vatNumber } = store as Store
    if (WITHOUT_DETAILS.includes(slug)) continue
    await setBillingDetails(
      em,
      store.id,
      { ...detailsOf(name, country, place), vatNumber: vatNumber ?? null },
      { personId: person.id },
      at,
    )
  }
  const admins = await em.find(PartnerMembership, { role: 'ADMIN' }, { populate: ['partner'] })
  for (const [place, { partner, person }] of admins.entries()) {
    const { slug, name } = partner as Partner
    const { country } = partners.find((each) => each.slug === slug)!
    await setBillingDetails(
      em,
      partner.id,
      { ...detailsOf(name, country, place), vatNumber: null },
      { personId: person.id },
      at,
    )
  }
  await agreeThatPartnerPays(em, daysBefore(now, paidByPartner.daysAgo))
}

/** Numbers that look drawn, and are the same each time. */
function detailsOf(name: string, country: string, place: number) {
  const { forms, streets, places } = businessPlaces[country]!
  const among = <Thing>(things: readonly Thing[], turn: number) => things[(place * turn) % things.length]!
  return {
    legalName: `${name} ${among(forms, 3)}`,
    address: [`${among(streets, 5)} ${1 + ((place * 17) % 89)}`, among(places, 7)],
    country,
  }
}

async function agreeThatPartnerPays(em: EntityManager, at: Temporal.Instant): Promise<void> {
  const store = await em.findOneOrFail(Store, { slug: paidByPartner.store })
  const { partner } = await em.findOneOrFail(Partnership, { store })
  const owner = await em.findOneOrFail(Membership, { store, role: 'OWNER' })
  const admin = await em.findOneOrFail(PartnerMembership, { partner, role: 'ADMIN' })
  const reads = em.getKysely() as unknown as Reads
  for (const { person } of [owner, admin]) {
    const viewer = (await readViewer(reads, person.id))!
    await agreePayer(em, viewer, { storeId: store.id, payer: 'PARTNER' }, at)
  }
}

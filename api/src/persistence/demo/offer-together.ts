import type { EntityManager } from '@mikro-orm/postgresql'
import { offerSuggestion } from '../../billing/offer-suggestion.ts'
import { pledgeShare } from '../../billing/pledge-share.ts'
import { nodeId } from '../../graphql/node-id.ts'
import { Person } from '../../people/person.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { Suggestion } from '../../suggestions/suggestion.entity.ts'

const OFFERER = 'ingrid@nagacommerce.example'

/** An offer, how many days before now it was made, and what each store pledged: a day later each, the last one just now. */
type Offering = {
  price: string
  scope: string
  daysAgo: number
  pledges: readonly (readonly [string, string])[]
}

/** One whose sum is not reached yet, and one whose is. */
const OFFERINGS: readonly Offering[] = [
  {
    price: '1200',
    scope: 'As the suggestion says, on the product page and in the basket, for every theme of the platform.',
    daysAgo: 6,
    pledges: [
      ['aegean-linen', '390'],
      ['thalassa-jewels', '250'],
    ],
  },
  {
    price: '480',
    scope: 'As the suggestion says, in the administration of the shop, with an entry in its history.',
    daysAgo: 9,
    pledges: [
      ['fjellstua-sport', '300'],
      ['aegean-linen', '180'],
    ],
  },
]

/** Offers the product team made to stores together: the most wanted of those that nobody decided on or ordered (T7). */
export async function offerTogether(em: EntityManager, zone: string, now: Temporal.Instant): Promise<void> {
  const by = await em.findOneOrFail(Person, { email: OFFERER })
  const wanted = await em.find(
    Suggestion,
    { status: 'UNDER_CONSIDERATION', publishedAt: { $ne: null }, orderCount: 0, root: null },
    { orderBy: { voteCount: 'desc', number: 'asc' }, limit: OFFERINGS.length },
  )
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (const [index, { pledges, daysAgo, ...offering }] of OFFERINGS.entries()) {
    const at = (days: number) => now.subtract({ hours: 24 * (daysAgo - days) })
    const asked = { ...offering, expiresOn: today.add({ days: 16 }), deliverBy: today.add({ days: 90 }) }
    const offer = await offerSuggestion(em, wanted[index]!, asked, { by, requestKey: null }, at(0))
    for (const [days, [slug, amount]] of pledges.entries()) {
      const store = await em.findOneOrFail(Store, { slug })
      const owner = await em.findOneOrFail(Membership, { store, role: 'OWNER' }, { populate: ['person'] })
      const share = { offerId: nodeId('SuggestionOffer', offer.id), amount, requestKey: null }
      await pledgeShare(
        em,
        share,
        { store, person: owner.person as Person },
        days === pledges.length - 1 ? now.subtract({ minutes: 1 }) : at(days + 1),
      )
    }
  }
}

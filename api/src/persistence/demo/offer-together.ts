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
  title: string
  price: string
  scope: string
  daysAgo: number
  pledges: readonly (readonly [string, string])[]
}

/** One whose sum is not reached yet, and one whose is. */
const OFFERINGS: readonly Offering[] = [
  {
    title: 'Αλλαγή παραγγελίας από τον πελάτη μετά την πληρωμή',
    price: '1200',
    scope:
      'Κουμπί «Αλλαγή παραγγελίας» στην επιβεβαίωση και στον λογαριασμό του πελάτη, μία ώρα μετά την πληρωμή: άλλο μέγεθος ή χρώμα στην ίδια τιμή. Το απόθεμα και το δελτίο αποστολής αλλάζουν μαζί.',
    daysAgo: 6,
    pledges: [
      ['aegean-linen', '390'],
      ['thalassa-jewels', '250'],
    ],
  },
  {
    title: 'Πακέτο προϊόντων με επιλογή',
    price: '480',
    scope:
      'Πακέτο με θέσεις που συμπληρώνει ο πελάτης, στη σελίδα του προϊόντος, στο καλάθι και στην παραγγελία. Το απόθεμα μετρά σε κάθε είδος που διάλεξε.',
    daysAgo: 9,
    pledges: [
      ['fjellstua-sport', '300'],
      ['aegean-linen', '180'],
    ],
  },
]

/** Offers the product team made to stores together, of suggestions that nobody decided on or ordered (T7). */
export async function offerTogether(em: EntityManager, zone: string, now: Temporal.Instant): Promise<void> {
  const by = await em.findOneOrFail(Person, { email: OFFERER })
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  for (const { title, pledges, daysAgo, ...offering } of OFFERINGS) {
    const suggestion = await em.findOneOrFail(Suggestion, { title, root: null })
    const at = (days: number) => now.subtract({ hours: 24 * (daysAgo - days) })
    const asked = { ...offering, expiresOn: today.add({ days: 16 }), deliverBy: today.add({ days: 90 }) }
    const offer = await offerSuggestion(em, suggestion, asked, { by, requestKey: null }, at(0))
    for (const [days, [slug, amount]] of pledges.entries()) {
      const store = await em.findOneOrFail(Store, { slug })
      const owner = await em.findOneOrFail(Membership, { store, role: 'OWNER' }, { populate: ['person'] })
      const share = { offerId: nodeId('SuggestionOffer', offer.id), amount, most: null, requestKey: null }
      await pledgeShare(
        em,
        share,
        { store, person: owner.person as Person },
        days === pledges.length - 1 ? now.subtract({ minutes: 1 }) : at(days + 1),
      )
    }
  }
}

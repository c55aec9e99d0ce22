import type { EntityManager } from '@mikro-orm/postgresql'
import { Allowance } from '../../billing/allowance.entity.ts'
import { type Language, Person } from '../../people/person.entity.ts'
import { agreeDiscount } from '../../plans/agree-discount.ts'
import { Plan } from '../../plans/plan.entity.ts'
import { subscribe } from '../../plans/subscribe.ts'
import { Partner, PartnerMembership, Partnership } from '../../stores/partner.entity.ts'
import { Staff } from '../../stores/staff.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { partners } from './content/partners.ts'
import { people } from './content/people.ts'
import type { DemoStore } from './content/shapes.ts'
import { stores } from './content/stores.ts'
import { daysBefore, startOfDayBefore } from './hours.ts'

const DAYS_OF_STAFF = 1100
const DAYS_OF_PARTNERS = 1000

/** What owners let the platform charge in a month without asking; some want to be asked each time. */
const ALLOWANCE = { minor: 400_00n, currency: 'EUR' as const }
const NO_ALLOWANCE = ['keria-anatoli']

/** Brings the stores, their people and partners and the platform's own staff in, each on its day. */
export async function loadCast(em: EntityManager, timeZone: string, now: Temporal.Instant): Promise<void> {
  const persons = new Map(people.map((person) => [person.key, joinPerson(person, now)]))
  const agencies = new Map(
    partners.map(({ slug, name }) => [
      slug,
      Partner.found({ slug, name }, daysBefore(now, DAYS_OF_PARTNERS)),
    ]),
  )
  em.persist([...persons.values(), ...agencies.values()])
  for (const { key, staff } of people) if (staff) em.persist(Staff.hire(persons.get(key)!, staff))
  for (const { slug, admins, members } of partners) {
    for (const key of admins)
      em.persist(PartnerMembership.grant(persons.get(key)!, agencies.get(slug)!, 'ADMIN'))
    for (const key of members)
      em.persist(PartnerMembership.grant(persons.get(key)!, agencies.get(slug)!, 'MEMBER'))
  }
  const founded = new Map(stores.map((store) => [store, foundStore(store, timeZone, now)]))
  for (const [{ owner, members, partner }, store] of founded) {
    em.persist(Membership.grant(persons.get(owner)!, store, 'OWNER'))
    for (const key of members) em.persist(Membership.grant(persons.get(key)!, store, 'MEMBER'))
    if (partner) em.persist(Partnership.begin(store, agencies.get(partner)!, store.createdAt))
  }
  await em.flush()
  const agreedBy = persons.get('thanos')!
  for (const [told, store] of founded) {
    await putOnPlans(em, told, store, agreedBy, timeZone, now)
    if (NO_ALLOWANCE.includes(told.slug)) continue
    em.persist(Allowance.set(store, ALLOWANCE, persons.get(told.owner)!, store.createdAt))
  }
  await em.flush()
}

function joinPerson(
  { name, email, language, timeZone }: (typeof people)[number],
  now: Temporal.Instant,
): Person {
  const detail = { name, email, timeZone, language: language.toUpperCase() as Language }
  return Person.join(detail, daysBefore(now, DAYS_OF_STAFF))
}

function foundStore(told: DemoStore, timeZone: string, now: Temporal.Instant): Store {
  const { slug, name, country, vatNumber, externalId } = told
  const language = told.language.toUpperCase() as Language
  const since = startOfDayBefore(now, told.plans[0]!.sinceDaysAgo, timeZone)
  return Store.found({ slug, name, language, country, timeZone: told.timeZone, vatNumber, externalId }, since)
}

async function putOnPlans(
  em: EntityManager,
  { plans, discount }: DemoStore,
  store: Store,
  agreedBy: Person,
  timeZone: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const { plan: key, sinceDaysAgo } of plans) {
    const plan = await em.findOneOrFail(Plan, { key })
    await subscribe(em, store, plan, startOfDayBefore(now, sinceDaysAgo, timeZone))
    await em.flush()
  }
  if (!discount) return
  const agreement = { percent: String(discount.percent), reason: 'Agreed with the yearly contract', agreedBy }
  await agreeDiscount(em, store, agreement, startOfDayBefore(now, discount.agreedDaysAgo, timeZone))
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { PartnerMembership, Partnership } from '../stores/partner.entity.ts'
import { Staff } from '../stores/staff.entity.ts'
import { Membership, type Store } from '../stores/store.entity.ts'

/**
 * The people behind some ids who may take part in a store's project: its own, its partner's, and the platform's (T5).
 * @throws Refusal NOT_FOUND (with the field) for anybody else
 */
export async function findProjectPeople(
  em: EntityManager,
  store: Store,
  personIds: readonly string[],
  field: string,
): Promise<Person[]> {
  const ids = [...new Set(personIds)].map((id) => uuidOf('Person', id) ?? '')
  if (ids.length === 0) return []
  if (ids.includes('')) throw notFound(field)
  const person = { $in: ids }
  const partnership = await em.findOne(Partnership, { store })
  const [members, colleagues, staff] = [
    await em.find(Membership, { store, person }),
    partnership ? await em.find(PartnerMembership, { partner: partnership.partner, person }) : [],
    await em.find(Staff, { person }),
  ]
  const allowed = new Set([...members, ...colleagues, ...staff].map(({ person }) => person.id))
  if (ids.some((id) => !allowed.has(id))) throw notFound(field)
  return em.find(Person, { id: { $in: ids } }, { orderBy: { name: 'asc' } })
}

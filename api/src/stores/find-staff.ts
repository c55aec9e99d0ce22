import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import type { Person } from '../people/person.entity.ts'
import { Staff } from './staff.entity.ts'

/**
 * The platform's own people behind some ids, each once, by name.
 * @throws Refusal NOT_FOUND (with the field) for an id that is nobody's of the platform
 */
export async function findStaff(
  em: EntityManager,
  personIds: readonly string[],
  field: string,
): Promise<Person[]> {
  const ids = [...new Set(personIds)].map((id) => uuidOf('Person', id))
  if (ids.length === 0) return []
  const found = await em.find(
    Staff,
    { person: { $in: ids.filter((id) => id !== null) } },
    { populate: ['person'], orderBy: { person: { name: 'asc' } } },
  )
  if (found.length < ids.length) throw notFound(field)
  return found.map(({ person }) => person as Person)
}

import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { notFound } from '../graphql/errors.ts'
import { refuseStale } from '../graphql/refuse-stale.ts'
import { findStaff } from '../stores/find-staff.ts'
import { Staff } from '../stores/staff.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'
import { isOfProductTeam } from './suggestion.policy.ts'

/**
 * Says who of the product team takes care of a suggestion, or that nobody does, for null.
 * @throws Refusal `NOT_FOUND` (ownerId) for whoever is not of the product team, `CHANGED_SINCE` where its backlog entry is
 * not of the expected version any more
 */
export async function takeCareOfSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  ownerId: string | null,
  expectedVersion?: number | null,
): Promise<void> {
  refuseStale({ version: suggestion.backlogVersion }, expectedVersion)
  const [owner = null] = ownerId === null ? [] : await findStaff(em, [ownerId], 'ownerId')
  const staff = owner && (await em.findOneOrFail(Staff, { person: owner }))
  if (staff && !isOfProductTeam(staff.role)) throw notFound('ownerId')
  // Past the entity, whose version stores read: it grows by what they may know.
  await sql`
    update suggestion set owner_id = ${owner?.id ?? null}::uuid, owner_name = ${owner?.name ?? null},
      backlog_version = backlog_version + (owner_id is distinct from ${owner?.id ?? null}::uuid)::int
    where id = ${suggestion.id}::uuid`.execute(em.getKysely())
}

import { nodeId } from '../graphql/node-id.ts'
import { initialsOf } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import type { StaffMember } from './staff.type.ts'

/** The platform's own people by name, in one statement. */
export async function readStaff(reads: Reads): Promise<StaffMember[]> {
  const rows = await reads
    .selectFrom('staff')
    .innerJoin('person', 'person.id', 'staff.person_id')
    .select(['person.id', 'person.name', 'staff.role'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  return rows.map(({ id, name, role }) => ({
    id: nodeId('Person', id),
    name,
    initials: initialsOf(name),
    role,
  }))
}

import { defineEntity, p } from '@mikro-orm/core'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { newId, primaryId, word } from '../persistence/columns.ts'

/** What one of the platform's own people does. */
export type StaffRole = 'AGENT' | 'PRODUCT_MANAGER' | 'ADMIN'

const StaffSchema = defineEntity({
  name: 'Staff',
  tableName: 'staff',
  properties: {
    id: primaryId(),
    person: () => p.manyToOne(PersonSchema).unique().deleteRule('cascade'),
    role: word<StaffRole>(),
  },
})

/** That a person works for the platform. */
export class Staff extends StaffSchema.class {
  /** Takes a person onto the platform's staff. */
  static hire(person: Person, role: StaffRole): Staff {
    return Object.assign(new Staff(), { id: newId(), person, role })
  }
}
StaffSchema.setClass(Staff)
export { StaffSchema }

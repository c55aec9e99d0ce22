import { defineEntity, p } from '@mikro-orm/core'
import { PersonSchema } from '../people/person.entity.ts'
import { primaryId, word } from '../persistence/columns.ts'

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
export class Staff extends StaffSchema.class {}
StaffSchema.setClass(Staff)
export { StaffSchema }
